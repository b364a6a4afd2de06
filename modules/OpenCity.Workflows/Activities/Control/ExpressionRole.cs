using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>What an expression gives, as the subject of a sentence that says what is wrong with it.</summary>
internal static class ExpressionRole
{
    public static readonly LocalizedText Condition = new("The condition", "La condition");
    public static readonly LocalizedText Deadline = new("The deadline", "L’échéance");
    public static readonly LocalizedText Instant = new("The instant", "Le moment");
    public static readonly LocalizedText List = new("The list", "La liste");
    public static readonly LocalizedText Period = new("The period", "La période");
    public static readonly LocalizedText Text = new("The text", "Le texte");
}
