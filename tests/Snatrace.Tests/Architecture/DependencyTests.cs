namespace Snatrace.Tests.Architecture;

/// <summary>One arrow, Cli → Snatrace → Kernel, and the rules inside.</summary>
public class DependencyTests
{
    private const string Kernel = "src/Snatrace.Kernel";
    private const string Instrument = "src/Snatrace";

    private static readonly string[] Families = ["Route", "Nftables", "Conntrack", "NetfilterQueue"];

    private static readonly string[] Acting =
    [
        "Snatrace.Preflight", "Snatrace.Lab", "Snatrace.Race", "Snatrace.Rules", "Snatrace.Load", "Snatrace.Watch", "Snatrace.Doctor",
        "Snatrace.Mitigation",
    ];

    private static readonly string[] InReport =
    [
        "Snatrace.Report.Reading", "Snatrace.Report.Plots", "Snatrace.Report.Html", "Snatrace.Report.Markdown", "Snatrace.Report.Csv",
        "Snatrace.Report.Comparing",
    ];

    private static readonly string[] Seeing = ["Snatrace.Results", "Snatrace.Statistics", "Snatrace.Findings", "Snatrace.Findings.Symptoms", "Snatrace.Report", .. InReport, "Snatrace.Risk"];

    private static readonly string[] RulesAsText =
        ["Snatrace.Rulesets", "Snatrace.Rulesets.Iptables", "Snatrace.Rulesets.Nft", "Snatrace.Rulesets.Walk"];

    public static TheoryData<string> FamilyNames => [.. Families];

    [Fact]
    public void The_kernel_part_knows_nothing_of_the_instrument() =>
        Rules.AssertUnused(Kernel, [.. Acting, .. Seeing, .. RulesAsText, "Snatrace.Cli"]);

    [Fact]
    public void The_instrument_knows_nothing_of_the_command_line() => Rules.AssertUnused(Instrument, "Snatrace.Cli");

    [Fact]
    public void Libc_is_the_ground_floor() => Rules.AssertUnused(
        $"{Kernel}/Libc",
        ["Snatrace.Kernel.Sockets", "Snatrace.Kernel.Namespaces", "Snatrace.Kernel.Netlink", .. Families.Select(family => $"Snatrace.Kernel.{family}")]);

    [Theory]
    [MemberData(nameof(FamilyNames))]
    public void A_netlink_family_does_not_see_another(string family) => Rules.AssertUnused(
        $"{Kernel}/{family}", [.. Families.Where(other => other != family).Select(other => $"Snatrace.Kernel.{other}")]);

    [Theory]
    [MemberData(nameof(FamilyNames))]
    public void Netlink_itself_sees_no_family(string family) => Rules.AssertUnused($"{Kernel}/Netlink", $"Snatrace.Kernel.{family}");

    [Theory]
    [InlineData("Results")]
    [InlineData("Statistics")]
    [InlineData("Findings")]
    [InlineData("Report")]
    [InlineData("Owners")]
    [InlineData("Rulesets")]
    [InlineData("Risk")]
    [InlineData("Simulation")]
    public void Whoever_judges_sees_results_and_never_the_kernel(string folder) => Rules.AssertUnused(
        $"{Instrument}/{folder}",
        [
            .. Acting,
            "Snatrace.Kernel",
            .. Families.Select(family => $"Snatrace.Kernel.{family}"),
            "Snatrace.Kernel.Libc",
            "Snatrace.Kernel.Netlink",
            "Snatrace.Kernel.Sockets",
            "Snatrace.Kernel.Namespaces",
            "Snatrace.Kernel.ProcNet",
        ]);

    [Fact]
    public void Statistics_know_nothing_but_numbers() =>
        Rules.AssertUnused($"{Instrument}/Statistics", [.. Seeing.Where(room => room != "Snatrace.Statistics")]);

    [Fact]
    public void A_simulation_knows_of_no_report_and_no_judgement() => Rules.AssertUnused(
        $"{Instrument}/Simulation",
        ["Snatrace.Results", "Snatrace.Findings", "Snatrace.Findings.Symptoms", "Snatrace.Report", .. RulesAsText, "Snatrace.Owners"]);

    [Fact]
    public void A_ruleset_is_text_and_knows_of_nobody() => Rules.AssertUnused($"{Instrument}/Rulesets", Seeing);

    [Fact]
    public void Results_are_not_judged_where_they_are_kept() =>
        Rules.AssertUnused($"{Instrument}/Results", "Snatrace.Findings", "Snatrace.Findings.Symptoms", "Snatrace.Report", "Snatrace.Risk");

    [Fact]
    public void A_result_is_read_without_knowing_what_becomes_of_it() => Rules.AssertUnused(
        $"{Instrument}/Report/Reading", [.. InReport.Where(room => room != "Snatrace.Report.Reading"), "OxyPlot"]);

    [Fact]
    public void Only_plots_know_the_plotting_library() => Assert.All(
        ["Reading", "Html", "Markdown", "Csv", "Comparing"], room => Rules.AssertUnused($"{Instrument}/Report/{room}", "OxyPlot"));

    [Fact]
    public void Owners_know_rulesets_and_nothing_else() => Rules.AssertUnused($"{Instrument}/Owners", Seeing);
}
