using Microsoft.Extensions.Configuration;
using OpenCity.Kernel.Recipes.Expressions;
using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Tests.Recipes;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("[js: 'a']", "a")]
    [InlineData("[js:\"a\"]", "a")]
    [InlineData("[js: 'Rivière' + '-' + \"aux\" + '-Pins']", "Rivière-aux-Pins")]
    [InlineData("[js: 'it\\'s \\u00e9t\\u00E9\\n']", "it's été\n")]
    [InlineData("[js: 'a]']", "a]")]
    [InlineData("[js: '[x]']", "[x]")]
    [InlineData("[js: 'n' + 1 + 2]", "n12")]
    [InlineData("[js: 1 + 2 + 'n']", "3n")]
    [InlineData("[js: 'x' + (1 + 2)]", "x3")]
    [InlineData("[js: 'is ' + true]", "is true")]
    [InlineData("[js: parameters('Town')]", "Pine River")]
    [InlineData("[js: parameters('town')]", "Pine River")]
    [InlineData("[js: variables('greeting')]", "Hello Pine River")]
    [InlineData("[js: variables('twice')]", "Hello Pine River, Hello Pine River")]
    [InlineData("[js: configuration('Mail:Host', 'none')]", "mail.example")]
    [InlineData("[js: configuration('Nothing', 'none')]", "none")]
    [InlineData("[js: base64('UGluIHJvdWdl')]", "Pin rouge")]
    [InlineData("[js: parameters('Town') == 'Pine River' ? 'yes' : 'no']", "yes")]
    [InlineData("[js: parameters('Town') !== 'Pine River' ? 'yes' : 1 == 2 ? 'two' : 'three']", "three")]
    [InlineData("[js: (true ? 'a' : 'b') == 'a' ? 'c' : 'd']", "c")]
    [InlineData("[file:text('hello.txt')]", "Grüße\n")]
    [InlineData("[file:base64('hello.txt')]", "R3LDvMOfZQo=")]
    [InlineData("[appsettings:Mail:Host]", "mail.example")]
    [InlineData("[ JS : 'a' ]", "a")]
    public void Yields_text(string directive, string expected) => Evaluate(directive).Content.ShouldBe(expected);

    [Fact]
    public void Yields_numbers_and_truth_as_such()
    {
        Evaluate("[js: 12.5]").Content.ShouldBe(12.5m);
        Evaluate("[js: -3 + 1]").Content.ShouldBe(-2m);
        Evaluate("[js: 1 == 1]").Content.ShouldBe(true);
        Evaluate("[js: null == null]").Content.ShouldBe(true);
        Evaluate("[js: parameters('Town') == null]").Content.ShouldBe(false);
        Evaluate("[js: configuration('Nothing')]").Content.ShouldBeNull();
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("[draft]")]
    [InlineData("[]")]
    [InlineData("[3: three]")]
    [InlineData("[a]: b [c]")]
    [InlineData("[js: 'a'] and more")]
    [InlineData("[Guide](https://city.example)")]
    public void Leaves_other_text_alone(string text) => Directive.IsOne(text).ShouldBeFalse();

    [Theory]
    [InlineData("[js: new Date()]", "There is no 'new'")]
    [InlineData("[js: uid()]", "Did you mean 'uuid'?")]
    [InlineData("[js: process.exit]", "'.' at character 9 is not allowed")]
    [InlineData("[js: 'a' * 2]", "'*' at character 6 is not allowed")]
    [InlineData("[js: a => b]", "not allowed")]
    [InlineData("[js: 'a]", "has no end")]
    [InlineData("[js: 'a' 'b']", "'b' stands at character 6")]
    [InlineData("[js: ]", "The expression ends where a value should stand")]
    [InlineData("[js: (1 + 2]", "')' should stand")]
    [InlineData("[js: true ? 1]", "':' should stand")]
    [InlineData("[js: 'x' ? 1 : 2]", "must be true or false")]
    [InlineData("[js: 1 == '1']", "never equal")]
    [InlineData("[js: 1.2.3]", "not a number")]
    [InlineData("[js: '\\q']", "escape at character 3 is not known")]
    [InlineData("[js: parameters()]", "takes 1 arguments, not 0")]
    [InlineData("[js: parameters(1)]", "takes text")]
    [InlineData("[js: parameters('Twon')]", "Did you mean 'Town'?")]
    [InlineData("[js: parameters('Budget')]", "--param Budget=…")]
    [InlineData("[js: variables('greting')]", "Did you mean 'greeting'?")]
    [InlineData("[js: variables('a')]", "a -> b -> a")]
    [InlineData("[js: base64('%')]", "Base64 text")]
    [InlineData("[js: base64('//8=')]", "not text in UTF-8")]
    [InlineData("[js: 'a' + null]", "(null) cannot be put into text")]
    [InlineData("[file:text('../secret.txt')]", "There is no file")]
    [InlineData("[file:read('x')]", "There is no 'read'")]
    [InlineData("[env:PATH]", "begins with RECIPE_")]
    [InlineData("[env:RECIPE_NOT_SET_ANYWHERE]", "is not set")]
    [InlineData("[env:]", "The name is missing")]
    [InlineData("[appsettings:Nothing]", "OpenCity:RecipeValues:Nothing")]
    [InlineData("[note: draft]", "write [js: '[note: draft]']")]
    [InlineData("[ja: 'a']", "Did you mean 'js'?")]
    public void Refuses_with_a_remedy(string directive, string message) =>
        Should.Throw<ExpressionError>(() => Evaluate(directive)).Message.ShouldContain(message);

    [Fact]
    public void Refuses_nesting_without_end()
    {
        var deep = "[js: " + new string('(', 10_000) + "1" + new string(')', 10_000) + "]";
        Should.Throw<ExpressionError>(() => Evaluate(deep)).Message.ShouldContain("nested more than 50 deep");
    }

    [Fact]
    public void Reads_no_configuration_but_that_for_recipes() =>
        Evaluate("[js: configuration('ConnectionStrings:Host', 'hidden')]").Content.ShouldBe("hidden");

    [Fact]
    public void A_result_is_never_evaluated_again()
    {
        var values = Values();
        values.AddParameter("Town", new ExpressionValue("[js: configuration('Mail:Host')]"));
        Directive.Read("[js: parameters('Town')]").Evaluate(values).Content.ShouldBe("[js: configuration('Mail:Host')]");
    }

    [Fact]
    public void Ids_are_the_same_again_for_the_same_place_and_city_only()
    {
        string Id(RecipeValues values, string key)
        {
            values.BeginIds(key);
            return (string)Directive.Read("[js: uuid()]").Evaluate(values).Content!;
        }

        var first = Id(Values(), "ROLES#1/a");
        first.ShouldBe(Id(Values(), "ROLES#1/a"));
        first.ShouldNotBe(Id(Values(), "ROLES#1/b"));
        first.ShouldNotBe(Id(Values("other-town\nsmall"), "ROLES#1/a"));
        first[14].ShouldBe('8', "RFC 9562 section 5.8");
        Evaluate("[js: uuid() == uuid()]").Content.ShouldBe(false);
        Evaluate("[js: variables('id') == variables('id')]").Content.ShouldBe(true);
    }

    private static ExpressionValue Evaluate(string directive)
    {
        Directive.IsOne(directive).ShouldBeTrue();
        return Directive.Read(directive).Evaluate(Values());
    }

    private static RecipeValues Values(string seed = "pine-river\nsmall")
    {
        var values = new RecipeValues
        {
            IdSeed = seed,
            Configured = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["OpenCity:RecipeValues:Mail:Host"] = "mail.example",
                ["ConnectionStrings:Host"] = "Password=secret",
            }).Build(),
            OpenFile = path => path == "hello.txt" ? new MemoryStream("Grüße\n"u8.ToArray()) : null,
        };
        values.AddParameter("Town", new ExpressionValue("Pine River"));
        foreach (var (name, text) in new[]
        {
            ("greeting", "[js: 'Hello ' + parameters('Town')]"),
            ("twice", "[js: variables('greeting') + ', ' + variables('greeting')]"),
            ("a", "[js: variables('b')]"),
            ("b", "[js: variables('a')]"),
            ("id", "[js: uuid()]"),
        })
        {
            values.AddVariable(name, PlacedScalar.OfText(new TextPlace(1, 1), $"/variables/{name}", text));
        }

        return values;
    }
}
