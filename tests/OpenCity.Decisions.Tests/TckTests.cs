using OpenCity.Decisions.Dmn.TestCases;

namespace OpenCity.Decisions.Tests;

public sealed class TckTests
{
    [Fact]
    public void Dump()
    {
        var folder = Environment.GetEnvironmentVariable("TCK")!;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var all = TckRunner.Run(folder, TimeProvider.System.GetUtcNow()).ToList();
        foreach (var bad in all.Where(o => o.Difference is not null))
        {
            Console.WriteLine($"BAD {Path.GetFileName(bad.File)} {bad.Case} {bad.Result}: {bad.Difference}");
        }

        Console.WriteLine($"RESULT {all.Count(o => o.Difference is null)} of {all.Count} in {watch.ElapsedMilliseconds} ms");
    }
}
