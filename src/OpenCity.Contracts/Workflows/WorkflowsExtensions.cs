using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Events;

namespace OpenCity.Contracts.Workflows;

/// <summary>How a module tells workflows of its events.</summary>
public static class WorkflowsExtensions
{
    /// <summary>Adds a kind of activity.</summary>
    /// <typeparam name="TActivity">The class, described by <see cref="WorkflowActivityAttribute"/>.</typeparam>
    /// <param name="services">The module's services.</param>
    public static IServiceCollection AddWorkflowActivity<TActivity>(this IServiceCollection services)
        where TActivity : class, IWorkflowActivity =>
        services.AddScoped(_ => new WorkflowActivityType(typeof(TActivity))).AddScoped<IWorkflowActivity, TActivity>();

    /// <summary>
    /// Lets workflows wait for an event of a contract and begin with it. Nothing happens where the city has no workflows. Several modules may tell of the same
    /// event, each by a name of its own.
    /// </summary>
    /// <typeparam name="TEvent">The event. Its properties become <c>event</c> in expressions, in camelCase.</typeparam>
    /// <param name="services">The module's services.</param>
    /// <param name="name">The name that workflows use, for example <c>permits.issued</c>.</param>
    /// <param name="subject">Whom it concerns.</param>
    public static IServiceCollection AddWorkflowEvent<TEvent>(this IServiceCollection services, string name, Func<TEvent, WorkflowSubject> subject)
        where TEvent : class =>
        services.AddScoped(_ => new WorkflowEventSource<TEvent>(name, subject)).AddScoped<IEventHandler<TEvent>, WorkflowEventRelay<TEvent>>();
}

/// <summary>A kind of activity that a module adds, known before anything of it is made.</summary>
/// <param name="Type">The class that carries it out.</param>
public sealed record WorkflowActivityType(Type Type);
