using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Tests.Recipes;

public sealed class PlacedJsonTests
{
    private readonly List<(TextPlace Place, string Path, string Message)> _errors = [];

    [Fact]
    public void Knows_line_column_and_pointer_of_every_value()
    {
        var root = Read("{\n  // a comment\n  \"é\": [ 1,\n    { \"a/b\": true, }, ],\n}");
        _errors.ShouldBeEmpty();
        var inner = root.Nearest("/é/1/a~1b");
        inner.Place.ShouldBe(new TextPlace(4, 14));
        inner.Path.ShouldBe("/é/1/a~1b");
        root.Nearest("/é/0").Place.ShouldBe(new TextPlace(3, 10), "columns count characters, not bytes");
    }

    [Fact]
    public void Allows_a_byte_order_mark_and_windows_line_ends() =>
        Read("\uFEFF{\r\n  \"a\": 1 }").Nearest("/a").Place.ShouldBe(new TextPlace(2, 8));

    [Fact]
    public void Finds_the_nearest_place_above_one_that_does_not_exist() =>
        Read("{ \"Roles\": [ { } ] }").Nearest("/roles/0/name/x").Path.ShouldBe("/Roles/0");

    [Fact]
    public void Reports_a_property_that_stands_twice_where_it_stands_again()
    {
        Read("{ \"a\": 1,\n  \"a\": 2 }");
        _errors.ShouldHaveSingleItem().Place.ShouldBe(new TextPlace(2, 3));
        _errors[0].Message.ShouldContain("'a' stands twice");
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{ \"a\": 1", 1)]
    [InlineData("{\n \"a\": 1\n \"b\": 2 }", 3)]
    [InlineData("{\n \"a\": 'x' }", 2)]
    [InlineData("{ \"a\": 1 } {", 1)]
    [InlineData("[1,\n2", 2)]
    public void A_malformed_file_is_reported_with_its_line_and_a_remedy(string json, int line)
    {
        PlacedJsonReader.Read(json, (place, path, message) => _errors.Add((place, path, message))).ShouldBeNull();
        _errors.ShouldHaveSingleItem().Place.Line.ShouldBe(line);
        _errors[0].Message.ShouldContain("not well-formed JSON");
        _errors[0].Message.ShouldContain("a comma, a quotation mark or a bracket");
    }

    [Theory]
    [InlineData("$.types[0].code", "/types/0/code")]
    [InlineData("$['a b'][2]", "/a b/2")]
    [InlineData("$", "")]
    public void Reads_the_paths_of_the_framework(string path, string expected) => JsonPointer.FromReaderPath(path).ShouldBe(expected);

    private PlacedNode Read(string json) => PlacedJsonReader.Read(json, (place, path, message) => _errors.Add((place, path, message))).ShouldNotBeNull();
}
