using System.Collections.Frozen;

namespace OpenCity.Workflows.Definitions;

/// <summary>A version of a workflow, made ready to run: looked up by activity and outcome, with the properties read. Immutable, shared by all cases.</summary>
internal sealed class CompiledWorkflow
{
    private readonly FrozenDictionary<string, CompiledActivity> _activities;
    private readonly FrozenDictionary<(string Activity, string Outcome), string[]> _following;

    public CompiledWorkflow(Definition definition, IEnumerable<CompiledActivity> activities)
    {
        Definition = definition;
        _activities = activities.ToFrozenDictionary(a => a.Id, StringComparer.Ordinal);
        _following = definition.Transitions.GroupBy(t => (t.Source, t.Outcome)).ToFrozenDictionary(g => g.Key, g => g.Select(t => t.Destination).ToArray());
        Variables = [.. _activities.Values.SelectMany(a => a.Assigned).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public Definition Definition { get; }

    /// <summary>The variables that activities set: known to expressions from the start, null until then.</summary>
    public IReadOnlyList<string> Variables { get; }

    public IEnumerable<CompiledActivity> Activities => _activities.Values;

    public IEnumerable<CompiledActivity> Starts => Definition.Activities.Where(a => a.IsStart).Select(a => _activities[a.Id]);

    public CompiledActivity? Find(string id) => _activities.GetValueOrDefault(id);

    /// <summary>What follows on an outcome; nothing where the path ends.</summary>
    public IReadOnlyList<string> Following(string activity, string outcome) => _following.GetValueOrDefault((activity, outcome)) ?? [];
}

/// <summary>An activity, made ready to run.</summary>
/// <param name="Source">What the definition says.</param>
/// <param name="Kind">The kind of activity.</param>
/// <param name="Properties">The properties, read into the kind's class.</param>
/// <param name="Common">What every kind of activity may say.</param>
internal sealed record CompiledActivity(ActivityDefinition Source, ActivityType Kind, object Properties, CommonProperties Common)
{
    public string Id => Source.Id;

    /// <summary>The outcomes it can have.</summary>
    public IReadOnlyList<string> Outcomes { get; } = Kind.OutcomesOf(Properties);

    /// <summary>The variables it sets.</summary>
    public IEnumerable<string> Assigned => Common.Result is { } result ? Kind.AssignedBy(Properties).Append(result) : Kind.AssignedBy(Properties);
}

/// <summary>What every kind of activity may say.</summary>
/// <param name="Result">The variable that keeps what came of it; null for none.</param>
/// <param name="Compensation">The activity that undoes it when the case is cancelled; null for none.</param>
internal sealed record CommonProperties(string? Result, string? Compensation);
