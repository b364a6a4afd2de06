using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>What stands at the top of a recipe; the properties are Orchard Core's.</summary>
internal sealed class RecipeHead
{
    [JsonPropertyName("$schema"), Description("Where editors find the schema; the platform takes no notice of it.")]
    public string? SchemaAddress { get; init; }

    [Description("The key under which other recipes and the command line know it."), Required, RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]*"), MaxLength(100)]
    public required string Name { get; init; }

    [Description("The visible name.")]
    public string? DisplayName { get; init; }

    [Description("What it makes.")]
    public string? Description { get; init; }

    [Description("Who made it.")]
    public string? Author { get; init; }

    [Description("Where its makers are found.")]
    public string? Website { get; init; }

    [Description("Its version.")]
    public string? Version { get; init; }

    [JsonPropertyName("issetuprecipe"), Description("It can set up a new city.")]
    public bool IsSetupRecipe { get; init; }

    [Description("When it was exported.")]
    public DateTimeOffset? ExportUtc { get; init; }

    [Description("Groups it belongs to.")]
    public IReadOnlyList<string>? Categories { get; init; }

    [Description("Words to find it by.")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Known from Orchard Core. Every step runs in a scope of its own here, so it can only be true."), AllowedValues(true)]
    public bool RequireNewScope { get; init; } = true;

    [Description("Values by name, for variables('x'). Each may be an expression.")]
    public JsonObject? Variables { get; init; }

    [Description("What may or must be given when applying, for parameters('x').")]
    public IReadOnlyDictionary<string, ParameterDeclaration>? Parameters { get; init; }

    [Description("What is done, in this order.")]
    public required IReadOnlyList<JsonObject> Steps { get; init; }
}

/// <summary>A declared parameter.</summary>
internal sealed class ParameterDeclaration
{
    [Description("What it is for.")]
    public string? Description { get; init; }

    [Description("How its value is read: text, number or boolean.")]
    public ParameterType Type { get; init; } = ParameterType.Text;

    [Description("The value where none is given: text, a number, true or false.")]
    public JsonValue? Default { get; init; }

    [Description("It must be given.")]
    public bool Required { get; init; }

    [Description("It is not to be remembered: it is left out of the content hash in the ledger.")]
    public bool Secret { get; init; }
}

/// <summary>How a parameter's value is read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterType>))]
internal enum ParameterType
{
    [JsonStringEnumMemberName("text")]
    Text,

    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("boolean")]
    Boolean,
}
