using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>Models of an invented town.</summary>
internal static class Samples
{
    /// <summary>Fee by kind of work and area, and whether somebody must review the plans; two decisions, one needs the other.</summary>
    public static readonly string DeckFees = Fees("12.5");

    /// <summary>A city that has the module, and one model in force.</summary>
    public static readonly string Town = Recipe(
        "decisions-town",
        new { name = "feature", enable = new[] { "OpenCity.Decisions", "OpenCity.Administration", "OpenCity.Identity", "OpenCity.CivicTheme" } },
        new { name = "themes", site = "OpenCity.CivicTheme", admin = "OpenCity.CivicTheme" },
        Step("deck-fees", DeckFees, "2026-01-01"));

    public static object Step(string key, string dmn, string from, decimal expected = 412.5m) => new
    {
        name = "decisions",
        models = new[]
        {
            new
            {
                key,
                title = new { en = "Deck fees", fr = "Droits pour les terrasses" },
                effectiveFrom = from,
                dmn,
                tests = new[] { new { name = "A deck of 33 m²", decision = "Fee", inputs = (object)new { Kind = "Deck", Area = 33 }, expected } },
            },
        },
    };

    public static string Recipe(string name, params object[] steps) => JsonSerializer.Serialize(new
    {
        name,
        displayName = "Rules",
        description = "Rules of an invented town.",
        issetuprecipe = true,
        parameters = new { AdminName = new { }, AdminEmail = new { }, AdminPassword = new { secret = true }, samplePassword = new { } },
        steps,
    });

    public static JsonObject Inputs(string kind, decimal area) => new() { ["Kind"] = kind, ["Area"] = area };

    /// <summary>The same model with another rate for decks.</summary>
    public static string Fees(string rate) => $$"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="deckFees" name="Deck fees" namespace="https://pineriver.example/dmn/deck-fees">
          <inputData id="kind" name="Kind"><variable name="Kind" typeRef="string"/></inputData>
          <inputData id="area" name="Area"><variable name="Area" typeRef="number"/></inputData>
          <inputData id="received" name="Received"><variable name="Received" typeRef="date"/></inputData>
          <decision id="rate" name="Rate">
            <variable name="Rate" typeRef="number"/>
            <informationRequirement><requiredInput href="#kind"/></informationRequirement>
            <decisionTable id="rates" hitPolicy="UNIQUE">
              <input id="rates_kind" label="Kind of work"><inputExpression typeRef="string"><text>Kind</text></inputExpression></input>
              <output id="rates_rate" name="Rate" typeRef="number"/>
              <annotation name="By-law"/>
              <rule id="r1"><inputEntry><text>"Deck"</text></inputEntry><outputEntry><text>{{rate}}</text></outputEntry><annotationEntry><text>2025-14</text></annotationEntry></rule>
              <rule id="r2"><inputEntry><text>"Fence"</text></inputEntry><outputEntry><text>2.5</text></outputEntry><annotationEntry><text>2025-14</text></annotationEntry></rule>
            </decisionTable>
          </decision>
          <decision id="fee" name="Fee">
            <variable name="Fee" typeRef="number"/>
            <informationRequirement><requiredDecision href="#rate"/></informationRequirement>
            <informationRequirement><requiredInput href="#area"/></informationRequirement>
            <literalExpression><text>Rate * Area</text></literalExpression>
          </decision>
          <decision id="due" name="Due">
            <variable name="Due" typeRef="date"/>
            <informationRequirement><requiredInput href="#received"/></informationRequirement>
            <literalExpression><text>Received + duration("P10D")</text></literalExpression>
          </decision>
        </definitions>
        """;
}
