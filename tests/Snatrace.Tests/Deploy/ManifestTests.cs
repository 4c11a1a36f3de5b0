using System.Text.Json;
using System.Text.Json.Nodes;

namespace Snatrace.Tests.Deploy;

/// <summary>deploy/kubernetes, as kubectl reads it.</summary>
public class ManifestTests
{
    private const string Pod = "spec.template.spec";

    public static TheoryData<string> PodKinds => ["Deployment", "Job"];

    [Fact]
    public void What_is_created_and_where()
    {
        Assert.Equal(
            ["Deployment snatrace/snatrace-server", "Job snatrace/snatrace-client", "Namespace /snatrace", "Service snatrace/snatrace-server"],
            Manifests.All.Select(Name).Order(StringComparer.Ordinal));

        static string Name(JsonElement item) =>
            $"{item.Text("kind")} {(item.At("metadata").TryGetProperty("namespace", out JsonElement space) ? space.GetString() : "")}/"
            + item.Text("metadata.name");
    }

    [Theory]
    [MemberData(nameof(PodKinds))]
    public void Kubectl_knows_every_field(string kind)
    {
        JsonElement manifest = Manifests.Of(kind);

        Assert.Equal([], Manifests.Missing(JsonNode.Parse(manifest.GetRawText()), Kubectl.Typed(manifest), kind));
    }

    [Fact]
    public void A_field_that_nobody_knows_would_be_found()
    {
        JsonNode manifest = JsonNode.Parse(Manifests.Job.GetRawText())!;
        manifest["spec"]!["template"]!["spec"]!["containers"]![0]!["securitycontext"] = new JsonObject { ["readOnly"] = true };

        Assert.Equal(
            ["Job.spec.template.spec.containers.0.securitycontext.readOnly"],
            Manifests.Missing(manifest, Kubectl.Typed(JsonSerializer.SerializeToElement(manifest)), "Job"));
    }

    [Fact]
    public void The_namespace_enforces_the_restricted_profile() => Assert.Equal(
        "restricted", Manifests.Of("Namespace").At("metadata.labels").GetProperty("pod-security.kubernetes.io/enforce").GetString());

    // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, and a read-only root on top.
    [Theory]
    [MemberData(nameof(PodKinds))]
    public void Pods_keep_to_the_restricted_profile(string kind)
    {
        JsonElement pod = Manifests.Of(kind).At(Pod);
        Assert.Equal("True", pod.Text("securityContext.runAsNonRoot"));
        Assert.Equal("RuntimeDefault", pod.Text("securityContext.seccompProfile.type"));
        Assert.Equal("False", pod.Text("automountServiceAccountToken"));
        Assert.All(
            (string[])["hostNetwork", "hostPID", "hostIPC", "hostUsers", "volumes", "initContainers"],
            name => Assert.False(pod.TryGetProperty(name, out _), name));

        JsonElement context = Assert.Single(pod.At("containers").EnumerateArray()).At("securityContext");
        Assert.Equal("""["ALL"]""", context.At("capabilities.drop").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.False(context.At("capabilities").TryGetProperty("add", out _));
        Assert.Equal("False", context.Text("allowPrivilegeEscalation"));
        Assert.Equal("True", context.Text("readOnlyRootFilesystem"));
        Assert.False(context.TryGetProperty("privileged", out _));
    }

    [Theory]
    [MemberData(nameof(PodKinds))]
    public void Memory_is_bounded_and_the_cpu_is_not_throttled(string kind)
    {
        JsonElement resources = Manifests.Of(kind).At($"{Pod}.containers.0.resources");
        Assert.Equal(resources.Text("limits.memory"), resources.Text("requests.memory"));
        Assert.NotEqual("", resources.Text("requests.cpu"));
        Assert.False(resources.At("limits").TryGetProperty("cpu", out _));
    }

    [Fact]
    public void Two_clients_run_at_once_on_one_node_and_once()
    {
        JsonElement job = Manifests.Job;
        Assert.Equal(("2", "2", "0"), (job.Text("spec.completions"), job.Text("spec.parallelism"), job.Text("spec.backoffLimit")));
        Assert.Equal("Never", job.Text($"{Pod}.restartPolicy"));

        JsonElement together = Assert.Single(
            job.At($"{Pod}.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution").EnumerateArray());
        Assert.Equal("kubernetes.io/hostname", together.Text("topologyKey"));
        AssertSelects(together.At("labelSelector.matchLabels"), job);
    }

    [Fact]
    public void The_server_is_elsewhere_if_there_is_an_elsewhere()
    {
        JsonElement apart = Assert.Single(
            Manifests.Job.At($"{Pod}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution").EnumerateArray());
        Assert.Equal("kubernetes.io/hostname", apart.Text("podAffinityTerm.topologyKey"));
        AssertSelects(apart.At("podAffinityTerm.labelSelector.matchLabels"), Manifests.Deployment);
    }

    [Fact]
    public void The_clients_aim_at_the_servers_node_port()
    {
        JsonElement service = Manifests.Of("Service");
        AssertSelects(service.At("spec.selector"), Manifests.Deployment);
        AssertSelects(Manifests.Deployment.At("spec.selector.matchLabels"), Manifests.Deployment);
        Assert.Equal("NodePort", service.Text("spec.type"));
        Assert.Equal("Cluster", service.Text("spec.externalTrafficPolicy"));

        JsonElement server = Manifests.Deployment.At($"{Pod}.containers.0");
        JsonElement port = Assert.Single(service.At("spec.ports").EnumerateArray());
        Assert.Equal(server.Text("ports.0.name"), port.Text("targetPort"));
        Assert.Equal($"0.0.0.0:{server.Text("ports.0.containerPort")}", server.Text("args.2"));

        JsonElement address = Assert.Single(
            Manifests.Job.At($"{Pod}.containers.0.env").EnumerateArray(), variable => variable.Text("name") == "REMOTE_ADDR");
        Assert.Equal($"$(NODE_IP):{port.Text("nodePort")}", address.Text("value"));
    }

    private static void AssertSelects(JsonElement labels, JsonElement holder)
    {
        JsonElement worn = holder.At("spec.template.metadata.labels");
        Assert.NotEmpty(labels.EnumerateObject());
        Assert.All(labels.EnumerateObject(), label => Assert.Equal(label.Value.GetString(), worn.GetProperty(label.Name).GetString()));
    }
}
