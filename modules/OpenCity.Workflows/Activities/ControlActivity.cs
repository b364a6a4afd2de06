using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities;

/// <summary>An activity of the engine's own: it moves the case or lets it wait and changes nothing outside of it. One instance serves all cases.</summary>
internal abstract class ControlActivity
{
    public abstract Type PropertiesType { get; }

    /// <summary>The outcomes that an activity with these properties can have.</summary>
    public abstract IReadOnlyList<string> OutcomesOf(object properties);

    /// <summary>The variables that it sets.</summary>
    public virtual IEnumerable<string> AssignedBy(object properties) => [];

    /// <summary>Problems of its properties besides those that the class's annotations find.</summary>
    public virtual IEnumerable<DefinitionProblem> Check(object properties, string path) => [];

    /// <summary>The case has come to it.</summary>
    public abstract ValueTask<Passage> EnterAsync(object properties, Visit visit, CancellationToken cancellationToken);
}

/// <inheritdoc />
internal abstract class ControlActivity<TProperties> : ControlActivity
    where TProperties : class
{
    public sealed override Type PropertiesType => typeof(TProperties);

    public sealed override IReadOnlyList<string> OutcomesOf(object properties) => OutcomesOf((TProperties)properties);

    public sealed override IEnumerable<string> AssignedBy(object properties) => AssignedBy((TProperties)properties);

    public sealed override IEnumerable<DefinitionProblem> Check(object properties, string path) => Check((TProperties)properties, path);

    public sealed override ValueTask<Passage> EnterAsync(object properties, Visit visit, CancellationToken cancellationToken) =>
        EnterAsync((TProperties)properties, visit, cancellationToken);

    protected virtual IReadOnlyList<string> OutcomesOf(TProperties properties) => ["Done"];

    protected virtual IEnumerable<string> AssignedBy(TProperties properties) => [];

    protected virtual IEnumerable<DefinitionProblem> Check(TProperties properties, string path) => [];

    protected abstract ValueTask<Passage> EnterAsync(TProperties properties, Visit visit, CancellationToken cancellationToken);
}
