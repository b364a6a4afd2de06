using System.Reflection;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities;

namespace OpenCity.Workflows.Definitions;

/// <summary>A kind of activity: one of the engine's own, which only moves the case, or one that a module adds, which does something.</summary>
internal sealed class ActivityType
{
    private readonly ControlActivity? _control;

    private ActivityType(Type type, Type properties, ControlActivity? control)
    {
        Type = type;
        PropertiesType = properties;
        _control = control;
        Description = type.GetCustomAttribute<WorkflowActivityAttribute>()
            ?? throw new InvalidOperationException($"The activity {type.FullName} is not described. Put [WorkflowActivity(\"…\")] on it.");
    }

    public WorkflowActivityAttribute Description { get; }

    public string Name => Description.Name;

    /// <summary>The class that carries it out.</summary>
    public Type Type { get; }

    public Type PropertiesType { get; }

    /// <summary>The engine's own; null for a module's.</summary>
    public ControlActivity? Control => _control;

    public static ActivityType Of(ControlActivity control) => new(control.GetType(), control.PropertiesType, control);

    /// <summary>Of a module's class.</summary>
    /// <exception cref="InvalidOperationException">The class is not described, or names no properties.</exception>
    public static ActivityType Of(Type type)
    {
        var contract = type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IWorkflowActivity<>))
            ?? throw new InvalidOperationException($"The activity {type.FullName} has no properties. Implement IWorkflowActivity<TProperties>.");
        return new ActivityType(type, contract.GetGenericArguments()[0], null);
    }

    public IReadOnlyList<string> OutcomesOf(object properties) => _control?.OutcomesOf(properties) ?? Description.Outcomes;

    public IEnumerable<string> AssignedBy(object properties) => _control?.AssignedBy(properties) ?? [];
}
