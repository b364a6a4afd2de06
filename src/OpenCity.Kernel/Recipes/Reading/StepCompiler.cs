using System.Security.Cryptography;
using System.Text;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Expressions;
using OpenCity.Kernel.Recipes.Json;
using OpenCity.Kernel.Recipes.Schemas;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>Evaluates the steps of one recipe and checks each against its schema.</summary>
internal sealed class StepCompiler(RecipeDocument document, IReadOnlyList<Installed<IRecipeStepHandler>> installed, DocumentValues documentValues, List<RecipeError> errors)
{
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<CompiledStep> Compile()
    {
        var open = new TreeEvaluator(documentValues.Open(Report), Report);
        var hidden = new TreeEvaluator(documentValues.Hidden(), (_, _) => { });
        foreach (var node in document.Steps.OfType<PlacedObject>())
        {
            if (Handler(node) is { } handler && Compile(node, handler, open, hidden) is { } step)
            {
                yield return step;
            }
        }
    }

    private IRecipeStepHandler? Handler(PlacedObject node)
    {
        if (node.Find("name")?.Value is not PlacedScalar { Text: { } name } place)
        {
            Report(node, "A step needs a 'name' that says what it does, for example \"name\": \"feature\".");
            return null;
        }

        if (installed.FirstOrDefault(s => string.Equals(s.Item.Name, name, StringComparison.OrdinalIgnoreCase)) is { } step)
        {
            return step.Item;
        }

        var suggestion = Suggestion.For(name, installed.Select(s => s.Item.Name));
        var brought = installed.FirstOrDefault(s => suggestion.Contains($"mean '{s.Item.Name}'?", StringComparison.Ordinal))?.FeatureId;
        Report(place, $"Unknown step '{name}'. {suggestion}{(brought is null ? string.Empty : $" It comes with the feature '{brought}'.")}");
        return null;
    }

    private CompiledStep? Compile(PlacedObject node, IRecipeStepHandler handler, TreeEvaluator open, TreeEvaluator hidden)
    {
        var before = errors.Count;
        var idKey = IdKey(handler.Name);
        if (!IsWanted(node, open, idKey))
        {
            return null;
        }

        var own = Without(node, "name", "when");
        var content = (PlacedObject)open.Evaluate(own, idKey);
        var schema = RecipeSchema.OfStep(handler);
        new SchemaValidator(schema, (place, path, message) => errors.Add(new RecipeError(document.Source.Origin, place.Line, place.Column, path, message))).Validate(content, schema);
        var hash = Hash(handler.Name, hidden.Evaluate(own, idKey));
        return new CompiledStep(document, handler.Name, node.Find("name")!.Value.Place, content, hash, errors.Count == before && !content.HasUnknown);
    }

    private bool IsWanted(PlacedObject node, TreeEvaluator open, string idKey)
    {
        if (node.Find("when") is not { } when)
        {
            return true;
        }

        switch (open.Evaluate(when.Value, idKey))
        {
            case PlacedScalar { IsBoolean: true } condition:
                return condition.ToJson()!.GetValue<bool>();
            case PlacedUnknown:
                return false;
            case var other:
                Report(when.Value, $"'when' must be true or false, not {other.Kind}. Write, for example, \"when\": \"[js: parameters('SampleUsers') == 'yes']\".");
                return false;
        }
    }

    /// <summary>Ids hang on the step's name and on which of that name it is, so that steps of other names may come and go.</summary>
    private string IdKey(string name)
    {
        var occurrence = _occurrences[name] = _occurrences.GetValueOrDefault(name) + 1;
        return $"{name.ToUpperInvariant()}#{occurrence}";
    }

    private static PlacedObject Without(PlacedObject node, params string[] names) =>
        new(node.Place, node.Path, [.. node.Members.Where(m => !names.Contains(m.Name, StringComparer.OrdinalIgnoreCase))]);

    private static string Hash(string name, PlacedNode content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name.ToUpperInvariant()}\n{content.ToJson()!.ToJsonString()}")));

    private void Report(PlacedNode node, string message) =>
        errors.Add(new RecipeError(document.Source.Origin, node.Place.Line, node.Place.Column, node.Path, message));
}
