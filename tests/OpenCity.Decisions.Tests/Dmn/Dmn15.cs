using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Tests.Dmn;

/// <summary>Small models as text.</summary>
internal static class Dmn15
{
    public const string Space = "https://pineriver.example/fees";

    public static string File(string content) =>
        $"<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"d\" name=\"Fees\" namespace=\"{Space}\">\n{content}\n</definitions>";

    public static Definitions Model(string content)
    {
        var reading = DmnReader.Read(File(content));
        reading.Problems.ShouldBeEmpty();
        return reading.Definitions!;
    }

    /// <summary>The expression of a decision, after having been written and read again.</summary>
    public static T Expression<T>(string expression)
        where T : Expression
    {
        var model = Model($"<decision id=\"a\" name=\"A\">{expression}</decision>");
        var again = DmnReader.Read(DmnWriter.Write(model)).Definitions!;
        again.ShouldSayTheSameAs(model);
        return again.Decisions.Single().Expression.ShouldBeOfType<T>();
    }

    public static IReadOnlyList<string> Problems(string content, Func<string, Definitions?>? resolve = null) =>
        [.. DmnReader.Read(File(content), resolve).Problems.Select(problem => problem.ToString())];
}
