using OpenCity.Decisions.Dmn.TestCases;

namespace OpenCity.Decisions.Tests.Dmn;

/// <summary>The conformance kit of DMN: every case of level 2, and of level 3 as far as it is on this machine.</summary>
public sealed class ConformanceTests
{
    [Theory]
    [InlineData("compliance-level-2", 116)]
    [InlineData("compliance-level-3", 2469)]
    public void Every_case_of_the_conformance_kit_passes(string level, int cases)
    {
        var outcomes = TckRunner.Run(Path.Combine(TckFolder.Path(), level), TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken).ToList();

        outcomes.Where(o => !o.Passed).Select(o => $"{Path.GetFileName(o.File)} {o.Case}: {o.Difference}").ShouldBeEmpty();
        outcomes.Count.ShouldBeGreaterThanOrEqualTo(cases);
    }
}
