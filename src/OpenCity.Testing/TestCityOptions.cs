using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Events;

namespace OpenCity.Testing;

/// <summary>How a test city is made.</summary>
public sealed class TestCityOptions
{
    /// <summary>The recipe: a name, or JSON text beginning with a brace.</summary>
    public string Recipe { get; set; } = "small-town";

    /// <summary>Values for the recipe's parameters; the sample users' password is there.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["samplePassword"] = TestCity.Password };

    /// <summary>The modules and themes; all of the tree when null.</summary>
    public IReadOnlyList<Assembly>? Modules { get; set; }

    /// <summary>Modules besides those, for example the one under test; its features are switched on by the recipe or by hand.</summary>
    public IList<Assembly> MoreModules { get; } = [];

    /// <summary>Path prefixes of more cities set up from the same recipe, for example <c>/b</c>; their names are the prefix without its slash.</summary>
    public IList<string> MoreCities { get; } = [];

    /// <summary>What <see cref="Listen{TEvent}"/> asked for.</summary>
    internal IList<Action<IServiceCollection>> Listeners { get; } = [];

    /// <summary>Configuration values, for example <c>OpenCity:PublicFormLimit</c>.</summary>
    public IDictionary<string, string?> Configuration { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sends mail as it is queued, to the pick-up folder. Else it waits in the queue.</summary>
    public bool SendsMail { get; set; }

    /// <summary>Changes the builder before the modules are added.</summary>
    public Action<WebApplicationBuilder>? Configure { get; set; }

    /// <summary>Listens on a free loopback port (for browsers and external clients) instead of in memory.</summary>
    public bool UseKestrel { get; set; }

    /// <summary>Notes the events of this type that cities publish, for <see cref="TestCity.EventsAsync{TEvent}"/>.</summary>
    public void Listen<TEvent>()
        where TEvent : class => Listeners.Add(services => services.AddScoped<IEventHandler<TEvent>, EventListener<TEvent>>());
}
