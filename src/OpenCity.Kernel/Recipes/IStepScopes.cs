namespace OpenCity.Kernel.Recipes;

/// <summary>Makes the scope in which a step runs: of the current tenant, whatever its state (set-up applies recipes too), as the platform.</summary>
internal interface IStepScopes
{
    Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken);
}
