using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Definitions;

/// <summary>A property of an activity as a form asks for it, made of its class: <c>[Display]</c> names it, <c>[Description]</c> helps, the type says how.</summary>
/// <param name="Name">Its name in the JSON.</param>
/// <param name="Label">What people call it; the key of its translation.</param>
/// <param name="Help">What to write; the key of its translation. Null for nothing.</param>
/// <param name="Shape">How it is asked for.</param>
/// <param name="IsRequired">It must be there.</param>
internal sealed record PropertyField(string Name, string Label, string? Help, PropertyShape Shape, bool IsRequired)
{
    /// <summary>The values that can be chosen; empty where any can be written.</summary>
    public IReadOnlyList<PropertyChoice> Choices { get; init; } = [];

    /// <summary>The value where the JSON has none.</summary>
    public string Otherwise { get; init; } = string.Empty;

    /// <summary>The most characters; null where the class does not say.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Of an object or a list of objects.</summary>
    public IReadOnlyList<PropertyField> Parts { get; init; } = [];

    /// <summary>Deeper parts are asked for as JSON.</summary>
    private const int Deepest = 2;

    /// <summary>The fields of a properties class, in the order in which it declares them.</summary>
    public static IReadOnlyList<PropertyField> Of(Type type) => Of(type, 1);

    private static IReadOnlyList<PropertyField> Of(Type type, int depth) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p is { CanRead: true, CanWrite: true } && p.GetIndexParameters().Length == 0 && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .Select(p => Of(p, type, depth))];

    private static PropertyField Of(PropertyInfo property, Type owner, int depth)
    {
        var display = property.GetCustomAttribute<DisplayAttribute>();
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var allowed = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.Select(v => new PropertyChoice(v?.ToString() ?? string.Empty, v?.ToString() ?? string.Empty)).ToList();
        var shape = allowed is not null ? PropertyShape.Choice : ShapeOf(property, type);
        shape = depth >= Deepest && (shape is PropertyShape.Object or PropertyShape.Objects) ? PropertyShape.Json : shape;
        var part = shape switch { PropertyShape.Objects => ItemOf(type)!, PropertyShape.Object => type, _ => null };
        return new PropertyField(
            property.Name,
            display?.GetName() ?? Words(property.Name),
            display?.GetDescription() ?? property.GetCustomAttribute<DescriptionAttribute>()?.Description,
            shape,
            property.GetCustomAttribute<RequiredAttribute>() is not null)
        {
            Choices = allowed ?? (type.IsEnum ? [.. Enum.GetNames(type).Select(n => new PropertyChoice(n, type.GetField(n)?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? Words(n)))] : []),
            Otherwise = Default(property, owner),
            MaxLength = property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength,
            Parts = part is null ? [] : Of(part, depth + 1),
        };
    }

    private static PropertyShape ShapeOf(PropertyInfo property, Type type) => type switch
    {
        _ when type == typeof(Expression) => PropertyShape.Expression,
        _ when type == typeof(LocalizedText) => property.Name.EndsWith("Text", StringComparison.Ordinal) ? PropertyShape.LongTexts : PropertyShape.Texts,
        _ when type == typeof(string) => property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.MultilineText ? PropertyShape.LongText : PropertyShape.Text,
        _ when type == typeof(bool) => PropertyShape.Flag,
        _ when type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double) => PropertyShape.Number,
        _ when type.IsEnum => PropertyShape.Choice,
        _ when typeof(IDictionary<string, Expression>).IsAssignableFrom(type) => PropertyShape.Map,
        _ when ItemOf(type) == typeof(string) => property.Name.EndsWith("Roles", StringComparison.Ordinal) ? PropertyShape.Roles : PropertyShape.Lines,
        _ when ItemOf(type) is { } item && IsPart(item) => PropertyShape.Objects,
        _ when IsPart(type) => PropertyShape.Object,
        _ => PropertyShape.Json,
    };

    private static bool IsPart(Type type) => type is { IsClass: true, IsAbstract: false } && type.Assembly != typeof(object).Assembly && !typeof(IEnumerable).IsAssignableFrom(type);

    private static Type? ItemOf(Type type) => type == typeof(string) ? null
        : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static string Default(PropertyInfo property, Type owner) => owner.GetConstructor(Type.EmptyTypes) is not null && (property.PropertyType.IsValueType || property.PropertyType == typeof(string))
        ? Convert.ToString(property.GetValue(Activator.CreateInstance(owner)), System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty
        : string.Empty;

    /// <summary><c>SignalName</c> as <c>Signal name</c>: for kinds whose class says nothing better.</summary>
    private static string Words(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>A value that can be chosen, and what people call it.</summary>
internal sealed record PropertyChoice(string Value, string Label);

/// <summary>How a form asks for a property.</summary>
internal enum PropertyShape
{
    Text,
    LongText,
    Texts,
    LongTexts,
    Number,
    Flag,
    Choice,

    /// <summary>A plain text or an expression.</summary>
    Expression,

    /// <summary>Texts, one in each line.</summary>
    Lines,

    /// <summary>Names of roles, to be ticked.</summary>
    Roles,

    /// <summary>Expressions by name.</summary>
    Map,
    Object,
    Objects,

    /// <summary>What has no other form: as JSON.</summary>
    Json,
}
