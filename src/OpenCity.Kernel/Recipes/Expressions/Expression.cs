namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>A read expression.</summary>
internal abstract record Expression
{
    /// <summary>Its value.</summary>
    /// <exception cref="ExpressionError">It has none.</exception>
    public abstract ExpressionValue Evaluate(IExpressionValues values);

    /// <summary>The calls in it, of all branches.</summary>
    public abstract IEnumerable<Call> Calls();
}

/// <summary>Text, a number, true, false or null, as written.</summary>
internal sealed record Literal(ExpressionValue Value) : Expression
{
    public override ExpressionValue Evaluate(IExpressionValues values) => Value;

    public override IEnumerable<Call> Calls() => [];
}

/// <summary><c>a + b</c>: numbers are added, anything else is put together as text.</summary>
internal sealed record Sum(Expression Left, Expression Right) : Expression
{
    public override ExpressionValue Evaluate(IExpressionValues values)
    {
        var left = Left.Evaluate(values);
        var right = Right.Evaluate(values);
        return left.Content is decimal a && right.Content is decimal b ? new(a + b) : new(left.AsText() + right.AsText());
    }

    public override IEnumerable<Call> Calls() => [.. Left.Calls(), .. Right.Calls()];
}

/// <summary><c>a == b</c> and <c>a != b</c>, without conversions: text never equals a number.</summary>
internal sealed record Comparison(Expression Left, Expression Right, bool IsEqual, int At) : Expression
{
    public override ExpressionValue Evaluate(IExpressionValues values)
    {
        var left = Left.Evaluate(values).Content;
        var right = Right.Evaluate(values).Content;
        if (left is not null && right is not null && left.GetType() != right.GetType())
        {
            throw new ExpressionError($"The comparison at character {At} compares {Name(left)} with {Name(right)}, which are never equal. Write both as text, for example parameters('x') == 'true'.");
        }

        return new(Equals(left, right) == IsEqual);
    }

    public override IEnumerable<Call> Calls() => [.. Left.Calls(), .. Right.Calls()];

    private static string Name(object value) => value switch { string => "text", decimal => "a number", _ => "true or false" };
}

/// <summary><c>condition ? then : otherwise</c>; only the branch taken needs to have a value.</summary>
internal sealed record Choice(Expression Condition, Expression Then, Expression Otherwise) : Expression
{
    public override ExpressionValue Evaluate(IExpressionValues values) => Condition.Evaluate(values).Content switch
    {
        true => Then.Evaluate(values),
        false => Otherwise.Evaluate(values),
        _ => throw new ExpressionError("What stands before '?' must be true or false. Compare it, for example parameters('x') == 'yes'."),
    };

    public override IEnumerable<Call> Calls() => [.. Condition.Calls(), .. Then.Calls(), .. Otherwise.Calls()];
}

/// <summary>The call of a function.</summary>
internal sealed record Call(ExpressionFunction Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override ExpressionValue Evaluate(IExpressionValues values) => Function.Evaluate(values, [.. Arguments.Select(a => a.Evaluate(values))]);

    public override IEnumerable<Call> Calls() => [this, .. Arguments.SelectMany(a => a.Calls())];
}
