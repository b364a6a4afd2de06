using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Json;
using OpenCity.Kernel.Recipes.Schemas;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>Reads a recipe's text and checks what stands at its top.</summary>
internal static class RecipeReader
{
    private static readonly JsonObject _schema = SchemaExport.Of(typeof(RecipeHead));

    /// <summary>Reads a recipe; errors are added to the list.</summary>
    /// <returns>The recipe, without what is wrong at its top; null where the text is not a JSON object.</returns>
    public static RecipeDocument? Read(RecipeSource source, ICollection<RecipeError> errors)
    {
        var broken = new List<string>();
        void Report(TextPlace place, string path, string message)
        {
            errors.Add(new RecipeError(source.Origin, place.Line, place.Column, path, message));
            broken.Add(path);
        }

        switch (PlacedJsonReader.Read(source.Json, Report))
        {
            case null:
                return null;
            case PlacedObject root:
                broken.Clear();
                new SchemaValidator(_schema, Report).Validate(root, _schema);
                return new RecipeDocument(source, Head(root, broken), root);
            case var other:
                Report(other.Place, other.Path, $"A recipe is an object {{ … }} with 'name' and 'steps', not {other.Kind}.");
                return null;
        }
    }

    /// <summary>The head without its broken properties, so that the rest of the recipe can be checked all the same.</summary>
    private static RecipeHead Head(PlacedObject root, IReadOnlyList<string> broken)
    {
        var sound = root.Members.Where(m => !broken.Any(path => path == m.Value.Path || path.StartsWith(m.Value.Path + "/", StringComparison.Ordinal)));
        var head = new JsonObject(sound.Select(m => KeyValuePair.Create(m.Name, m.Value.ToJson())), new JsonNodeOptions { PropertyNameCaseInsensitive = true });
        head.TryAdd("name", "unnamed");
        head.TryAdd("steps", new JsonArray());
        return head.Deserialize<RecipeHead>(RecipeJson.Options)!;
    }
}
