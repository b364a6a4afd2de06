using System.Globalization;
using System.Text;

namespace OpenCity.Benchmarks.Decisions;

/// <summary>A fee by type of permit and area, as a decision table of 40 rules and as a programmer would write the rules down.</summary>
internal static class FeeTable
{
    private static readonly string[] Types = ["Deck", "Fence", "Pool", "Shed", "Garage", "Addition", "Renovation", "Demolition"];

    private static readonly int[] Bounds = [10, 20, 50, 100];

    /// <summary>Cases that meet each rule once.</summary>
    public static (string Type, decimal Area)[] Cases() =>
        [.. Types.SelectMany(t => new[] { 5m, 15m, 33m, 75m, 140m }.Select(a => (t, a)))];

    public static string Dmn()
    {
        var rules = new StringBuilder();
        for (var type = 0; type < Types.Length; type++)
        {
            for (var band = 0; band <= Bounds.Length; band++)
            {
                var test = band == 0 ? $"<= {Bounds[0]}" : band == Bounds.Length ? $"> {Bounds[^1]}" : $"({Bounds[band - 1]}..{Bounds[band]}]";
                var rate = 5 + (2.5m * type) - (0.25m * band);
                rules.Append(CultureInfo.InvariantCulture, $"""
                    <rule id="_r{type}_{band}"><inputEntry id="_t{type}_{band}"><text>"{Types[type]}"</text></inputEntry><inputEntry id="_a{type}_{band}"><text>{test.Replace("<", "&lt;", StringComparison.Ordinal)}</text></inputEntry><outputEntry id="_o{type}_{band}"><text>area * {rate}</text></outputEntry></rule>
                    """);
            }
        }

        return $"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="fees" namespace="urn:opencity:benchmark" id="_model">
              <inputData name="permit type" id="_type"><variable name="permit type" typeRef="string" id="_tv"/></inputData>
              <inputData name="area" id="_area"><variable name="area" typeRef="number" id="_av"/></inputData>
              <decision name="fee" id="_fee">
                <variable name="fee" typeRef="number" id="_fv"/>
                <informationRequirement id="_q1"><requiredInput href="#_type"/></informationRequirement>
                <informationRequirement id="_q2"><requiredInput href="#_area"/></informationRequirement>
                <decisionTable id="_table" hitPolicy="FIRST">
                  <input id="_i1"><inputExpression id="_e1" typeRef="string"><text>permit type</text></inputExpression></input>
                  <input id="_i2"><inputExpression id="_e2" typeRef="number"><text>area</text></inputExpression></input>
                  <output id="_out"/>
                  {rules}
                </decisionTable>
              </decision>
            </definitions>
            """;
    }

    public static object? ByHand(string type, decimal area)
    {
        if (type == "Deck" && area <= 10)
        {
            return area * 5.0m;
        }

        if (type == "Deck" && area > 10 && area <= 20)
        {
            return area * 4.75m;
        }

        if (type == "Deck" && area > 20 && area <= 50)
        {
            return area * 4.5m;
        }

        if (type == "Deck" && area > 50 && area <= 100)
        {
            return area * 4.25m;
        }

        if (type == "Deck" && area > 100)
        {
            return area * 4.0m;
        }

        if (type == "Fence" && area <= 10)
        {
            return area * 7.5m;
        }

        if (type == "Fence" && area > 10 && area <= 20)
        {
            return area * 7.25m;
        }

        if (type == "Fence" && area > 20 && area <= 50)
        {
            return area * 7.0m;
        }

        if (type == "Fence" && area > 50 && area <= 100)
        {
            return area * 6.75m;
        }

        if (type == "Fence" && area > 100)
        {
            return area * 6.5m;
        }

        if (type == "Pool" && area <= 10)
        {
            return area * 10.0m;
        }

        if (type == "Pool" && area > 10 && area <= 20)
        {
            return area * 9.75m;
        }

        if (type == "Pool" && area > 20 && area <= 50)
        {
            return area * 9.5m;
        }

        if (type == "Pool" && area > 50 && area <= 100)
        {
            return area * 9.25m;
        }

        if (type == "Pool" && area > 100)
        {
            return area * 9.0m;
        }

        if (type == "Shed" && area <= 10)
        {
            return area * 12.5m;
        }

        if (type == "Shed" && area > 10 && area <= 20)
        {
            return area * 12.25m;
        }

        if (type == "Shed" && area > 20 && area <= 50)
        {
            return area * 12.0m;
        }

        if (type == "Shed" && area > 50 && area <= 100)
        {
            return area * 11.75m;
        }

        if (type == "Shed" && area > 100)
        {
            return area * 11.5m;
        }

        if (type == "Garage" && area <= 10)
        {
            return area * 15.0m;
        }

        if (type == "Garage" && area > 10 && area <= 20)
        {
            return area * 14.75m;
        }

        if (type == "Garage" && area > 20 && area <= 50)
        {
            return area * 14.5m;
        }

        if (type == "Garage" && area > 50 && area <= 100)
        {
            return area * 14.25m;
        }

        if (type == "Garage" && area > 100)
        {
            return area * 14.0m;
        }

        if (type == "Addition" && area <= 10)
        {
            return area * 17.5m;
        }

        if (type == "Addition" && area > 10 && area <= 20)
        {
            return area * 17.25m;
        }

        if (type == "Addition" && area > 20 && area <= 50)
        {
            return area * 17.0m;
        }

        if (type == "Addition" && area > 50 && area <= 100)
        {
            return area * 16.75m;
        }

        if (type == "Addition" && area > 100)
        {
            return area * 16.5m;
        }

        if (type == "Renovation" && area <= 10)
        {
            return area * 20.0m;
        }

        if (type == "Renovation" && area > 10 && area <= 20)
        {
            return area * 19.75m;
        }

        if (type == "Renovation" && area > 20 && area <= 50)
        {
            return area * 19.5m;
        }

        if (type == "Renovation" && area > 50 && area <= 100)
        {
            return area * 19.25m;
        }

        if (type == "Renovation" && area > 100)
        {
            return area * 19.0m;
        }

        if (type == "Demolition" && area <= 10)
        {
            return area * 22.5m;
        }

        if (type == "Demolition" && area > 10 && area <= 20)
        {
            return area * 22.25m;
        }

        if (type == "Demolition" && area > 20 && area <= 50)
        {
            return area * 22.0m;
        }

        if (type == "Demolition" && area > 50 && area <= 100)
        {
            return area * 21.75m;
        }

        if (type == "Demolition" && area > 100)
        {
            return area * 21.5m;
        }

        return null;
    }
}
