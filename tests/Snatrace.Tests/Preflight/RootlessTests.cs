using Snatrace.Preflight;

namespace Snatrace.Tests.Preflight;

/// <summary>Why an ordinary user cannot run the lab here, and what to type instead.</summary>
public class RootlessTests
{
    private const string Said = "unshare: unshare failed: Operation not permitted";
    private const string AppArmor = "kernel/apparmor_restrict_unprivileged_userns";
    private const string Clone = "kernel/unprivileged_userns_clone";
    private const string Namespaces = "user/max_user_namespaces";

    [Theory]
    [InlineData(AppArmor, 1, "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0")]
    [InlineData(Clone, 0, "sudo sysctl kernel.unprivileged_userns_clone=1")]
    [InlineData(Namespaces, 0, "sudo sysctl user.max_user_namespaces=10000")]
    public void The_setting_that_forbids_it_is_named_with_its_cure(string setting, long value, string cure)
    {
        Obstacle obstacle = Rootless.Explain(Said, name => name == setting ? value : null);

        Assert.Contains(cure, obstacle.NextStep, StringComparison.Ordinal);
        Assert.Contains("run snatrace as root", obstacle.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void What_unshare_said_is_repeated() =>
        Assert.Contains($"({Said})", Rootless.Explain(Said, _ => null).What, StringComparison.Ordinal);

    [Fact]
    public void Settings_that_allow_it_leave_only_a_container_as_the_cause()
    {
        Obstacle obstacle = Rootless.Explain(Said, name => name == AppArmor ? 0 : 1);

        Assert.Contains("--cap-add NET_ADMIN --cap-add SYS_ADMIN", obstacle.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("sysctl", obstacle.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void AppArmor_is_named_first_since_the_others_do_not_help_without_it() => Assert.Contains(
        "AppArmor", Rootless.Explain(Said, name => name == AppArmor ? 1 : 0).NextStep, StringComparison.Ordinal);
}
