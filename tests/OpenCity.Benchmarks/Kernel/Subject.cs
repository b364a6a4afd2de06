namespace OpenCity.Benchmarks.Kernel;

/// <summary>One thing that is asked for again and again, with what each round gave.</summary>
internal sealed class Subject(string name, ServerProcess server, string path, Subject? baseline = null, string? cookies = null) : IDisposable
{
    private readonly LoadGenerator _load = new(server.Port, path, cookies);
    private readonly List<(double PerSecond, double Cpu)> _rounds = [];

    public string Name => name;

    public bool HasBaseline => baseline is not null;

    public double PerSecond => Median(_rounds.Select(r => r.PerSecond));

    /// <summary>Microseconds of the server's CPU for one request.</summary>
    public double Cpu => Median(_rounds.Select(r => r.Cpu));

    /// <summary>The median over the rounds of what a request cost more than the baseline's in the same round.</summary>
    public double CpuOver => Median(_rounds.Zip(baseline!._rounds, (own, bare) => own.Cpu - bare.Cpu));

    /// <summary>The median over the rounds of the throughput as a share of the baseline's in the same round.</summary>
    public double OfBaseline => Median(_rounds.Zip(baseline!._rounds, (own, bare) => own.PerSecond / bare.PerSecond));

    public async Task MeasureAsync(TimeSpan duration)
    {
        var before = await server.CpuAsync();
        var (answers, time) = _load.Run(duration);
        var cpu = await server.CpuAsync() - before;
        _rounds.Add((answers / time.TotalSeconds, cpu / answers));
    }

    public void Forget() => _rounds.Clear();

    public void Dispose() => _load.Dispose();

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
