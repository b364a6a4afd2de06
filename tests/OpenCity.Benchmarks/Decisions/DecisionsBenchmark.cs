using System.Diagnostics;
using System.Globalization;
using OpenCity.Decisions.Dmn.Execution;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Syntax;

namespace OpenCity.Benchmarks.Decisions;

/// <summary>
/// Decisions beside the same logic written by hand in C#, in one run on one core: a fee table of 40 rules, an expression of ten terms, a
/// simple expression; memory of an evaluation, and the time to compile.
/// </summary>
internal static class DecisionsBenchmark
{
    private const int Rounds = 5;

    private static readonly DateTimeOffset Now = new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static Task<int> Run(string[] arguments)
    {
        if (arguments.Length > 0)
        {
            Console.Error.WriteLine("decisions takes no arguments");
            return Task.FromResult(2);
        }

        Console.WriteLine($"{"",-34} {"per second",14} {"by hand",14} {"ratio",8} {"goal",8} {"bytes",8} {"goal",8}");
        Table();
        Terms();
        Simple();
        Compiling();
        return Task.FromResult(0);
    }

    private static void Table()
    {
        var model = ModelCompiler.Compile(DmnReader.Read(FeeTable.Dmn()).Definitions!);
        var (fee, type, area) = (model.Find("fee")!, model.Find("permit type")!, model.Find("area")!);
        var cases = FeeTable.Cases();
        foreach (var (permitType, size) in cases)
        {
            if (!Equals(Evaluate(permitType, size), FeeTable.ByHand(permitType, size)))
            {
                throw new InvalidOperationException($"The table and the hand-written rules differ for {permitType}, {size}.");
            }
        }

        Tell(
            "fee table of 40 rules",
            count => Loop(count, i => Evaluate(cases[i % cases.Length].Type, cases[i % cases.Length].Area)),
            count => Loop(count, i => FeeTable.ByHand(cases[i % cases.Length].Type, cases[i % cases.Length].Area)),
            goal: 0.2);

        object? Evaluate(string permitType, decimal size) =>
            ModelValues.Evaluate(fee, [KeyValuePair.Create(type, (object?)permitType), KeyValuePair.Create(area, (object?)size)], NewRun());
    }

    private static void Terms()
    {
        var names = "abcdefghij".Select(c => c.ToString()).ToArray();
        var node = Compile("a + b * c - d / e + f * g - h + i * j", names);
        decimal[] n = [1.5m, 2m, 3.25m, 8m, 4m, 5m, 6.5m, 7m, 9m, 10m];
        var values = Array.ConvertAll(n, v => (object?)v);
        Tell(
            "expression of ten terms",
            count => Loop(count, _ => node.Evaluate(new Frame(NewRun(), null, values))),
            count => Loop(count, _ => n[0] + (n[1] * n[2]) - (n[3] / n[4]) + (n[5] * n[6]) - n[7] + (n[8] * n[9])),
            goal: 0.2);
    }

    private static void Simple()
    {
        var node = Compile("area > 20 and type = \"Deck\"", "area", "type");
        object?[] values = [33m, "Deck"];
        var (area, type) = (33m, "Deck");
        Tell(
            "simple condition (goal 1 million/s)",
            count => Loop(count, _ => node.Evaluate(new Frame(NewRun(), null, values))),
            count => Loop(count, _ => area > 20 && type == "Deck"),
            goal: null);
    }

    private static void Compiling()
    {
        var dmn = FeeTable.Dmn();
        var definitions = DmnReader.Read(dmn).Definitions!;
        var expression = Time(200, _ => Compile("a + b * c - d / e + f * g - h + i * j", [.. "abcdefghij".Select(c => c.ToString())]));
        var read = Time(50, _ => DmnReader.Read(dmn));
        var table = Time(50, _ => ModelCompiler.Compile(definitions));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"compile: expression of ten terms {expression:0} us, table of 40 rules {table:0} us after {read:0} us to read its XML"));
    }

    private static Run NewRun() => new(Limits.Default, Now, CancellationToken.None);

    private static Node Compile(string text, params string[] names)
    {
        var scope = new Scope(null);
        foreach (var name in names)
        {
            scope.Add(name);
        }

        return new Parser(text, scope, Vocabulary.Empty).ParseExpression();
    }

    /// <summary>Best of several rounds that take turns, so that what slows the machine slows both.</summary>
    private static void Tell(string what, Action<int> ours, Action<int> byHand, double? goal)
    {
        var (count, handCount) = (Calibrate(ours), Calibrate(byHand));
        var (best, bestHand) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            best = Math.Max(best, PerSecond(ours, count));
            bestHand = Math.Max(bestHand, PerSecond(byHand, handCount));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        ours(10_000);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 10_000;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-34} {best,14:N0} {bestHand,14:N0} {best / bestHand,8:0.00} {goal?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",8} {bytes,8} {1024,8}"));
    }

    private static int Calibrate(Action<int> run)
    {
        run(20_000);
        var count = 1_000;
        while (true)
        {
            var watch = Stopwatch.StartNew();
            run(count);
            if (watch.ElapsedMilliseconds > 300)
            {
                return count;
            }

            count *= 2;
        }
    }

    private static double PerSecond(Action<int> run, int count)
    {
        var watch = Stopwatch.StartNew();
        run(count);
        return count / watch.Elapsed.TotalSeconds;
    }

    private static double Time(int count, Func<int, object?> run)
    {
        for (var i = 0; i < count; i++)
        {
            run(i);
        }

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            run(i);
        }

        return watch.Elapsed.TotalMicroseconds / count;
    }

    /// <summary>Keeps what comes out, so that nothing is left out because nobody looks at it.</summary>
    private static void Loop<T>(int count, Func<int, T> run)
    {
        var last = default(T);
        for (var i = 0; i < count; i++)
        {
            last = run(i);
        }

        GC.KeepAlive(last);
    }
}
