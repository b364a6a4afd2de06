using System.Reflection;
using OpenCity.Testing.Conformance;

namespace OpenCity.Conformance.Tests;

/// <summary>The conformance of a module that breaks rules. Not public: the runner must not take it for tests of its own.</summary>
internal sealed class BadConformance(ConformanceCities cities, Assembly module) : ModuleConformance(cities)
{
    public const string Step = """{ "name": "careless-things", "thing": "bell" }""";

    protected override Assembly Module => module;

    protected override string Source => Path.Combine(Root, "tests", "modules", module.GetName().Name!);

    protected override IReadOnlyList<string> RecipeSteps => module.GetName().Name == "Bad.Careless" ? [Step] : [];

    private static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "OpenCity.Platform.sln")) ? folder : Above(Path.GetDirectoryName(folder)!);
}

/// <summary>Each bad module with the cities in which it is tried.</summary>
public sealed class BadModules : IAsyncLifetime
{
    private readonly Dictionary<string, ConformanceCities> _cities = [];

    internal BadConformance Of(string module) => new(_cities[module], Assembly.Load(module));

    public ValueTask InitializeAsync()
    {
        foreach (var module in new[] { "Bad.Careless", "Bad.Greedy", "Bad.Unlocked" })
        {
            _cities.Add(module, new ConformanceCities());
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cities in _cities.Values)
        {
            await cities.DisposeAsync();
        }
    }
}
