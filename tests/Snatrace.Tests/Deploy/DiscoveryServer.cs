using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Snatrace.Tests.Deploy;

/// <summary>
/// As much of a Kubernetes API server as a client-side dry run asks for: which kinds there are. Every object it is asked for is not
/// there yet. It knows no schema; <see cref="Kubectl.Typed"/> does.
/// </summary>
internal sealed class DiscoveryServer : IDisposable
{
    private const string NotFound = """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}""";

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["/api"] = """{"kind":"APIVersions","versions":["v1"]}""",
        ["/apis"] = $$"""{"kind":"APIGroupList","apiVersion":"v1","groups":[{{Group("apps")}},{{Group("batch")}}]}""",
        ["/api/v1"] = Resources("v1", Resource("namespaces", "Namespace", "false"), Resource("services", "Service")),
        ["/apis/apps/v1"] = Resources("apps/v1", Resource("deployments", "Deployment")),
        ["/apis/batch/v1"] = Resources("batch/v1", Resource("jobs", "Job")),
    };

    private readonly HttpListener _listener = new();

    private DiscoveryServer(string address) => _listener.Prefixes.Add(address);

    internal string Address => _listener.Prefixes.Single();

    internal static DiscoveryServer Start()
    {
        var server = new DiscoveryServer($"http://127.0.0.1:{FreePort()}/");
        server._listener.Start();
        _ = server.AnswerAsync();
        return server;
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            bool known = Answers.TryGetValue(context.Request.Url!.AbsolutePath, out string? answer);
            context.Response.StatusCode = known ? 200 : 404;
            context.Response.ContentType = "application/json";
            context.Response.Close(Encoding.UTF8.GetBytes(known ? answer! : NotFound), willBlock: true);
        }
    }

    private static string Group(string name)
    {
        string version = $$"""{"groupVersion":"{{name}}/v1","version":"v1"}""";
        return $$"""{"name":"{{name}}","versions":[{{version}}],"preferredVersion":{{version}}}""";
    }

    private static string Resources(string groupVersion, params string[] resources) =>
        $$"""{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"{{groupVersion}}","resources":[{{string.Join(',', resources)}}]}""";

    private static string Resource(string name, string kind, string namespaced = "true") =>
        $$"""{"name":"{{name}}","singularName":"","namespaced":{{namespaced}},"kind":"{{kind}}","verbs":["create","get","patch"]}""";

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
