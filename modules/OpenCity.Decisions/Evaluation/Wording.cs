using System.Globalization;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;
using OpenCity.Decisions.Dmn;

namespace OpenCity.Decisions.Evaluation;

/// <summary>Messages of the engine in the languages of people.</summary>
internal sealed class Wording(IStringLocalizer<Wording> text)
{
    private static readonly string[] Languages = ["en", "fr"];

    /// <summary>In every language, for what is kept.</summary>
    public LocalizedText InAll(string key, params object?[] arguments)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var language in Languages)
        {
            using (Cultures.Use(language))
            {
                texts.Add(new(language, Say(key, arguments)));
            }
        }

        return new LocalizedText(texts);
    }

    /// <summary>In the current language.</summary>
    public string Say(string key, params object?[] arguments)
    {
        // Without arguments nothing is put in: the text may quote an expression with braces.
        var sentence = text[key].Value;
        return arguments.Length == 0 ? sentence : string.Format(CultureInfo.CurrentCulture, sentence, arguments);
    }

    /// <summary>A problem of a model in the current language, with its line and column where they help.</summary>
    public string Say(DmnProblem problem, bool withPlace)
    {
        var sentence = Say(problem.Message, [.. problem.Arguments]);
        return withPlace && problem.Place.Line > 0
            ? text["Line {0}, column {1}: {2}", problem.Place.Line, problem.Place.Column, sentence].Value
            : sentence;
    }
}
