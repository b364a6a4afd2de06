using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Waits for a time.</summary>
[WorkflowActivity("TimerEvent", Title = "Wait for a time", Summary = "Waits for a while, counted in business days or by the clock, or until an instant.")]
internal sealed class TimerEvent : ControlActivity<TimerProperties>
{
    protected override IEnumerable<DefinitionProblem> Check(TimerProperties properties, string path)
    {
        if (properties.Period is null == properties.Until is null)
        {
            yield return new DefinitionProblem(path, "A timer has either a period or an instant until which it waits.");
        }
    }

    protected override async ValueTask<Passage> EnterAsync(TimerProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        var due = properties.Period is { } period
            ? await visit.Surroundings.DueAsync((await visit.DemandAsync(period, ExpressionRole.Period, cancellationToken)).ToString(), cancellationToken)
            : Instants.Read(await visit.DemandAsync(properties.Until!, ExpressionRole.Instant, cancellationToken), visit.Surroundings.Zone);
        visit.Changes.Alarms.Add(new NewAlarm(visit.Token.Id, visit.Activity.Id, AlarmKind.Timer, due));
        return Passage.Wait;
    }
}

/// <summary>How long.</summary>
internal sealed class TimerProperties
{
    [Display(Name = "Period"), Description("How long: business days as P10BD, else a duration of ISO 8601 as PT48H or P5D. A text or an expression.")]
    public Expression? Period { get; set; }

    [Display(Name = "Until"), Description("Until when: an expression that gives a date and time. What has passed is due at once.")]
    public Expression? Until { get; set; }
}
