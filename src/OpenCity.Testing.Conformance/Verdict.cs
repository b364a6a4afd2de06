using Xunit;

namespace OpenCity.Testing.Conformance;

/// <summary>Fails with one line for each violation, so that a long list can be worked through.</summary>
internal static class Verdict
{
    public static void ShouldHold(this IEnumerable<string> violations)
    {
        var lines = violations.ToList();
        Assert.True(lines.Count == 0, $"{lines.Count} violations:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }
}
