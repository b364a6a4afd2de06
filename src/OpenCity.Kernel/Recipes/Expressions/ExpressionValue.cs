using System.Globalization;
using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>What an expression yields: text, a number, true, false or null.</summary>
internal readonly record struct ExpressionValue(object? Content)
{
    public static readonly ExpressionValue Null = new(null);

    /// <summary>The value as it stands in text, as JavaScript would write it.</summary>
    public string AsText() => Content switch
    {
        string text => text,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        true => "true",
        false => "false",
        _ => throw new ExpressionError("A value that is missing (null) cannot be put into text. Give a default with configuration('key', 'default')."),
    };

    /// <summary>The value as a node of the recipe.</summary>
    public PlacedNode AsNode(PlacedNode origin) => Content switch
    {
        string text => PlacedScalar.OfText(origin.Place, origin.Path, text),
        decimal number => PlacedScalar.OfNumber(origin.Place, origin.Path, number),
        bool value => PlacedScalar.OfBoolean(origin.Place, origin.Path, value),
        _ => PlacedScalar.OfNull(origin.Place, origin.Path),
    };
}
