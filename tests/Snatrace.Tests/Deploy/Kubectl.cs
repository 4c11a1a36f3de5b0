using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Snatrace.Tests.Architecture;

namespace Snatrace.Tests.Deploy;

/// <summary>kubectl, as far as it works without a cluster.</summary>
internal static class Kubectl
{
    private static readonly bool Exists =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, "kubectl")));

    /// <summary>What <c>kubectl apply -k</c> would create: a client-side dry run, against a server that knows the kinds and no more.</summary>
    internal static JsonElement DryRun(string folder)
    {
        using var server = DiscoveryServer.Start();
        string list = Run(
            "", "apply", "-k", Path.Combine(Repository.Root, folder), "--dry-run=client", "--validate=false", "-o", "json", "--server", server.Address);
        return JsonDocument.Parse(list).RootElement.GetProperty("items");
    }

    /// <summary>
    /// An object that holds pods, read into kubectl's own types and written again: a field that they do not have is gone. kubectl
    /// prints only what it changed, so a variable is added.
    /// </summary>
    internal static JsonNode Typed(JsonElement manifest) =>
        JsonNode.Parse(Run(manifest.GetRawText(), "set", "env", "--local", "-f", "-", "-o", "json", "ADDED=1"))!;

    private static string Run(string input, params string[] arguments)
    {
        RequireKubectl();
        string home = Directory.CreateTempSubdirectory("snatrace-kubectl").FullName;
        try
        {
            var start = new ProcessStartInfo("kubectl", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            };

            // Neither the cluster of whoever runs the tests, nor a cache in their home.
            start.Environment["HOME"] = home;
            start.Environment["KUBECONFIG"] = "/dev/null";
            using Process kubectl = Process.Start(start)!;
            Task<string> errors = kubectl.StandardError.ReadToEndAsync();
            kubectl.StandardInput.Write(input);
            kubectl.StandardInput.Close();
            string output = kubectl.StandardOutput.ReadToEnd();
            kubectl.WaitForExit();
            Assert.True(kubectl.ExitCode == 0, $"kubectl {string.Join(' ', arguments)}: {errors.Result}");
            return output;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void RequireKubectl()
    {
        const string Reason = "needs kubectl on the path (Debian: kubernetes-client)";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.True(Exists, Reason);
        }

        Assert.SkipUnless(Exists, Reason);
    }
}
