using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Features.RunDue;

/// <summary>Calls an activity without knowing the class of its properties.</summary>
internal abstract class Invocation
{
    public static Invocation For(Type properties) => (Invocation)Activator.CreateInstance(typeof(Of<>).MakeGenericType(properties))!;

    public abstract Task<ActivityResult> RunAsync(IWorkflowActivity activity, object properties, ActivityContext context, CancellationToken cancellationToken);

    private sealed class Of<TProperties> : Invocation
        where TProperties : class
    {
        public override Task<ActivityResult> RunAsync(IWorkflowActivity activity, object properties, ActivityContext context, CancellationToken cancellationToken) =>
            ((IWorkflowActivity<TProperties>)activity).ExecuteAsync((TProperties)properties, context, cancellationToken);
    }
}
