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

    /// <summary>Lets workflows wait for an event of a contract and begin with it. Nothing happens where the city has no workflows.</summary>
    /// <typeparam name="TEvent">The event. Its properties become <c>event</c> in expressions, in camelCase.</typeparam>
    /// <param name="services">The module's services.</param>
    /// <param name="name">The name that workflows use, for example <c>permits.issued</c>.</param>
    /// <param name="title">What people call it, in English; also the key of its translation.</param>
    /// <param name="subject">Whom it concerns.</param>
    public static IServiceCollection AddWorkflowEvent<TEvent>(this IServiceCollection services, string name, string title, Func<TEvent, WorkflowSubject> subject)
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddScoped(_ => new WorkflowEventType(name, title));
        return services.AddScoped<IEventHandler<TEvent>>(scope => new WorkflowEventRelay<TEvent>(scope, name, subject));
    }
}

/// <summary>An event that workflows can wait for.</summary>
/// <param name="Name">The name that workflows use.</param>
/// <param name="Title">What people call it, in English; also the key of its translation.</param>
public sealed record WorkflowEventType(string Name, string Title);

/// <summary>A kind of activity that a module adds, known before anything of it is made.</summary>
/// <param name="Type">The class that carries it out.</param>
public sealed record WorkflowActivityType(Type Type);
