using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>Expressions are evaluated as FEEL and nothing else.</summary>
internal static class LanguageCheck
{
    public static IEnumerable<DmnProblem> Check(Definitions definitions) =>
        from element in definitions.WithParts()
        let language = element switch
        {
            Definitions model => model.ExpressionLanguage,
            LiteralExpression literal => literal.ExpressionLanguage,
            UnaryTests tests => tests.ExpressionLanguage,
            _ => null,
        }
        where !string.IsNullOrWhiteSpace(language) && language != DmnNamespaces.Feel
        select DmnProblem.Error(element, DmnMessages.UnsupportedLanguage, language);
}
