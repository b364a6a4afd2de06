using OpenCity.Benchmarks.Decisions;
using OpenCity.Benchmarks.Kernel;
using OpenCity.Benchmarks.Permits;
using OpenCity.Benchmarks.Region;
using OpenCity.Benchmarks.Workflows;

// Each part prints its goals and figures side by side.
return args switch
{
    ["kernel", .. var rest] => await KernelBenchmark.Run(rest),
    ["permits", .. var rest] => await PermitsBenchmark.Run(rest),
    ["region", .. var rest] => await RegionBenchmark.Run(rest),
    ["decisions", .. var rest] => await DecisionsBenchmark.Run(rest),
    ["workflows", .. var rest] => await WorkflowsBenchmark.Run(rest),
    ["kernel-server", var kind, .. var rest] => await Server.Run(kind, rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Say which part: kernel [requests|pipeline|cold|memory], permits [COUNT] [sqlite|postgres], region [COUNT] [sqlite|postgres], decisions or workflows [FINISHED] [RUNNING] [sqlite|postgres]");
    return 2;
}
