namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>An expression that cannot be read or has no value. The message names the remedy.</summary>
internal sealed class ExpressionError(string message) : Exception(message)
{
    /// <summary>The cause has been reported where it stands.</summary>
    public bool IsReported { get; init; }
}
