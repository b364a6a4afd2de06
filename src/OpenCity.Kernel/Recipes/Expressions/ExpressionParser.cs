using System.Globalization;

namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>Reads the small, safe part of JavaScript that recipes may use.</summary>
internal sealed class ExpressionParser
{
    private const int MaximumDepth = 50;

    private readonly IReadOnlyList<ExpressionToken> _tokens;
    private readonly IReadOnlyList<ExpressionFunction> _functions;
    private int _position;
    private int _depth;

    private ExpressionParser(string text, IReadOnlyList<ExpressionFunction> functions)
    {
        _tokens = ExpressionLexer.Cut(text);
        _functions = functions;
    }

    /// <summary>The functions, for messages.</summary>
    public static string FunctionList => List(ExpressionFunction.General);

    private ExpressionToken Current => _tokens[_position];

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ExpressionError">It is not one.</exception>
    public static Expression Parse(string text, IReadOnlyList<ExpressionFunction> functions)
    {
        var parser = new ExpressionParser(text, functions);
        var expression = parser.Choice();
        return parser.Current.Kind == TokenKind.End ? expression : throw parser.Unexpected("the end");
    }

    private Expression Choice()
    {
        if (++_depth > MaximumDepth)
        {
            throw new ExpressionError($"The expression is nested more than {MaximumDepth} deep. Use variables to take it apart.");
        }

        var condition = Comparison();
        if (Skip("?"))
        {
            var then = Choice();
            Expect(":");
            condition = new Choice(condition, then, Choice());
        }

        _depth--;
        return condition;
    }

    private Expression Comparison()
    {
        var left = Sum();
        while (Current.Is("==") || Current.Is("===") || Current.Is("!=") || Current.Is("!=="))
        {
            var sign = Take();
            left = new Comparison(left, Sum(), sign.Text[0] == '=', sign.At);
        }

        return left;
    }

    private Expression Sum()
    {
        var left = Primary();
        while (Skip("+"))
        {
            left = new Sum(left, Primary());
        }

        return left;
    }

    private Expression Primary()
    {
        switch (Current)
        {
            case { Kind: TokenKind.Text }:
                return new Literal(new(Take().Text));
            case { Kind: TokenKind.Number }:
                return new Literal(new(Number(Take())));
            case { Kind: TokenKind.Name }:
                return Named(Take());
            case { Kind: TokenKind.Sign, Text: "-" } when _tokens[_position + 1].Kind == TokenKind.Number:
                _position++;
                return new Literal(new(-Number(Take())));
            case { Kind: TokenKind.Sign, Text: "(" }:
                _position++;
                var inner = Choice();
                Expect(")");
                return inner;
            default:
                throw Unexpected("a value");
        }
    }

    private Expression Named(ExpressionToken name) => name.Text switch
    {
        "true" => new Literal(new(true)),
        "false" => new Literal(new(false)),
        "null" => new Literal(ExpressionValue.Null),
        _ => Call(name),
    };

    private Call Call(ExpressionToken name)
    {
        var function = _functions.FirstOrDefault(f => f.Name == name.Text)
            ?? throw new ExpressionError($"There is no '{name.Text}' (character {name.At}). {Suggestion.For(name.Text, _functions.Select(f => f.Name))}");
        Expect("(");
        var arguments = new List<Expression>();
        while (!Current.Is(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }

            arguments.Add(Choice());
        }

        Expect(")");
        if (arguments.Count < function.LeastArguments || arguments.Count > function.MostArguments)
        {
            var wanted = function.LeastArguments == function.MostArguments ? $"{function.LeastArguments}" : $"{function.LeastArguments} to {function.MostArguments}";
            throw new ExpressionError($"{function.Name}() at character {name.At} takes {wanted} arguments, not {arguments.Count}.");
        }

        return new Call(function, arguments);
    }

    private static decimal Number(ExpressionToken token) => decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ExpressionError($"'{token.Text}' at character {token.At} is not a number. Write it like 12 or 12.5.");

    private ExpressionToken Take() => _tokens[_position++];

    private bool Skip(string sign)
    {
        if (!Current.Is(sign))
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Skip(sign))
        {
            throw Unexpected($"'{sign}'");
        }
    }

    private ExpressionError Unexpected(string wanted) => new(Current.Kind == TokenKind.End
        ? $"The expression ends where {wanted} should stand."
        : $"'{Current.Text}' stands at character {Current.At} where {wanted} should stand. An expression may have text in quotation marks, numbers, true, false, null, + == != ?: ( ) and the functions {List(_functions)}.");

    private static string List(IReadOnlyList<ExpressionFunction> functions) => string.Join(", ", functions.Select(f => f.Name + "()"));
}
