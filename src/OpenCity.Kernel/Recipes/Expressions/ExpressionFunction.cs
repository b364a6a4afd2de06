using System.Text;

namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>A function that expressions may call. There are no others: nothing here reads the network, the clock or the database.</summary>
internal sealed record ExpressionFunction(string Name, int LeastArguments, int MostArguments, Func<IExpressionValues, IReadOnlyList<ExpressionValue>, ExpressionValue> Run)
{
    /// <summary>Those of <c>[js: …]</c>.</summary>
    public static readonly IReadOnlyList<ExpressionFunction> General =
    [
        new("uuid", 0, 0, (values, _) => new(values.NextId().ToString("D"))),
        new("parameters", 1, 1, (values, a) => values.Parameter(Text(a, 0, "parameters"))),
        new("variables", 1, 1, (values, a) => values.Variable(Text(a, 0, "variables"))),
        new("configuration", 1, 2, Configured),
        new("base64", 1, 1, (_, a) => new(Decode(Text(a, 0, "base64")))),
    ];

    /// <summary>Those of <c>[file: …]</c>.</summary>
    public static readonly IReadOnlyList<ExpressionFunction> Files =
    [
        new("text", 1, 1, (values, a) => new(Utf8(values.File(Text(a, 0, "text")), "The file"))),
        new("base64", 1, 1, (values, a) => new(Convert.ToBase64String(values.File(Text(a, 0, "base64"))))),
    ];

    public ExpressionValue Evaluate(IExpressionValues values, IReadOnlyList<ExpressionValue> arguments) => Run(values, arguments);

    private static ExpressionValue Configured(IExpressionValues values, IReadOnlyList<ExpressionValue> arguments) =>
        values.Configuration(Text(arguments, 0, "configuration")) is { } value ? new(value) : arguments.ElementAtOrDefault(1);

    private static string Text(IReadOnlyList<ExpressionValue> arguments, int index, string function) => arguments[index].Content as string
        ?? throw new ExpressionError($"{function}() takes text. Put it in quotation marks.");

    private static string Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? Utf8(bytes[..length], "What base64() decodes")
            : throw new ExpressionError("base64() takes Base64 text (RFC 4648 section 4) and gives back what it stands for; this is none.");
    }

    private static string Utf8(byte[] bytes, string what)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new ExpressionError($"{what} is not text in UTF-8. Save it as UTF-8, or take [file:base64('…')] for bytes.");
        }
    }
}
