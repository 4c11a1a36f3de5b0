using System.ComponentModel;
using System.Diagnostics;

namespace Snatrace.Tests.Uapi;

/// <summary>gcc, asked only whether it agrees.</summary>
internal static class CCompiler
{
    // What the kernel's headers presume without including it: if.h wants sockaddr, nfnetlink.h NLMSG_MIN_TYPE.
    private const string Prelude = """
        #define _GNU_SOURCE
        #include <stddef.h>
        #include <sys/socket.h>
        #include <linux/netlink.h>
        """;

    private static readonly Lazy<bool> Exists = new(() => Run("int x;") is not null);

    /// <summary>Compiles claims against a header of the system.</summary>
    /// <returns>What gcc has to complain about; empty when every claim holds.</returns>
    internal static string Check(string header, IEnumerable<Claim> claims)
    {
        Assert.SkipUnless(Exists.Value, "gcc is not installed, and only it can say what the kernel's headers define");
        return Run($"{Prelude}\n#include <{header}>\n{string.Join('\n', claims.Select(claim => claim.ToC()))}\n")!;
    }

    private static string? Run(string program)
    {
        var start = new ProcessStartInfo("gcc") { RedirectStandardInput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["-std=gnu11", "-fsyntax-only", "-x", "c", "-"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C";
        try
        {
            using Process gcc = Process.Start(start)!;
            gcc.StandardInput.Write(program);
            gcc.StandardInput.Close();
            string complaints = gcc.StandardError.ReadToEnd();
            gcc.WaitForExit();
            return gcc.ExitCode == 0 ? "" : complaints;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
