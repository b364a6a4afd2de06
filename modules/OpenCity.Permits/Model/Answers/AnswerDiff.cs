using System.Text.Json.Nodes;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Model.Answers;

/// <summary>What differs between two submissions, in the order of the form.</summary>
internal static class AnswerDiff
{
    public static IReadOnlyList<AnswerChange> Between(PermitTypeDefinition definition, Submission before, Submission after, string culture)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var answers = definition.Questions
            .Where(q => !JsonNode.DeepEquals(before.Answers[q.Key], after.Answers[q.Key]))
            .Select(q => new AnswerChange(q.Key, q.Label.In(culture), AnswerText.Of(q, before.Answers[q.Key], culture), AnswerText.Of(q, after.Answers[q.Key], culture)));
        var keys = definition.Questions.Where(q => q.Type == QuestionType.Files).Select(q => (q.Key, Label: q.Label.In(culture)))
            .Concat(definition.Documents.Select(d => (Key: d.Code, Label: d.Label.In(culture))));
        var documents = keys
            .Select(k => new AnswerChange(k.Key, k.Label, Names(before.Documents, k.Key, after.Documents), Names(after.Documents, k.Key, before.Documents)))
            .Where(c => c.Before.Length + c.After.Length > 0);
        return [.. answers, .. documents];
    }

    /// <summary>The file names of a requirement that only this side has: the same file on both sides is no change.</summary>
    private static string Names(JsonObject documents, string key, JsonObject others) => string.Join(", ", documents
        .Where(d => d.Value!["requirement"]!.ToString() == key && !others.ContainsKey(d.Key))
        .Select(d => d.Value!["fileName"]!.ToString()));
}

/// <summary>One thing that differs.</summary>
/// <param name="Key">The key of the question or document.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Before">What stood there; empty for nothing.</param>
/// <param name="After">What stands there now; empty for nothing.</param>
internal sealed record AnswerChange(string Key, string Label, string Before, string After);
