using OpenCity.Benchmarks.Permits;

// Each part prints its goals and figures side by side.
return args switch
{
    ["permits", .. var rest] => await PermitsBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Say which part: permits [COUNT] [sqlite|postgres]");
    return 2;
}
