using System.Text;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class ProfileReaderTests
{
    private const string Sound = """
        {
          "name": "test",
          "key": ["No"],
          "fields": {
            "PermitNum": { "column": "No" },
            "Status": { "column": "State", "values": { "Open": "Issued" } },
            "IssuedDate": { "column": "Date", "formats": ["yyyy-MM-dd"] }
          }
        }
        """;

    [Fact]
    public void Reads_a_sound_profile()
    {
        var profile = MemoryImport.Profile(Sound);

        profile.Source.ShouldBe("test");
        profile.Fields.Select(f => f.Field).ShouldBe(["PermitNum", "Status", "IssuedDate"]);
        profile.Columns.Select(c => (c.Column, c.Line)).ShouldBe([("No", 5), ("State", 6), ("Date", 7), ("No", 3)], ignoreOrder: true);
    }

    [Fact]
    public void Names_the_line_of_an_unknown_field_and_what_was_probably_meant()
    {
        var error = Errors(Sound.Replace("\"IssuedDate\"", "\"IsuedDate\"")).ShouldHaveSingleItem();

        error.Line.ShouldBe(7);
        error.Message.ShouldContain("There is no field 'IsuedDate'. Did you mean 'IssuedDate'?");
    }

    [Fact]
    public void Refuses_an_unknown_property_with_its_line()
    {
        var error = Errors(Sound.Replace("\"formats\"", "\"format\""))[0];

        error.Line.ShouldBe(7);
        error.Message.ShouldContain("Did you mean 'formats'?");
    }

    [Fact]
    public void Refuses_a_value_that_the_standard_does_not_have()
    {
        var error = Errors(Sound.Replace("\"Status\": {", "\"StatusCurrentMapped\": { \"column\": \"State\", \"values\": {\n \"Open\": \"Permit Isued\" } },\n\"Status\": {")).ShouldHaveSingleItem();

        error.Line.ShouldBe(7);
        error.Message.ShouldContain("Did you mean 'Permit Issued'?");
    }

    [Fact]
    public void Refuses_an_unknown_projection()
    {
        var error = Errors(Sound.Replace("\"key\"", "\"coordinates\": { \"x\": \"X\", \"y\": \"Y\", \"projection\": \"EPSG:3347\" },\n\"key\"")).ShouldHaveSingleItem();

        error.Message.ShouldContain("EPSG:3347");
        error.Message.ShouldContain("EPSG:26907");
    }

    [Fact]
    public void Tells_of_every_error_at_once()
    {
        var errors = Errors("""{ "name": "x", "nmae": 1, "fields": { "AppliedDate": { "column": "A" } } }""");

        errors.ShouldContain(e => e.Message.Contains("'nmae'"));
        errors.ShouldContain(e => e.Message.Contains("'formats'"));
        errors.ShouldContain(e => e.Message.Contains("'key'"));
        errors.ShouldContain(e => e.Message.Contains("'PermitNum'"));
        errors.ShouldContain(e => e.Message.Contains("'Status'"));
    }

    [Fact]
    public void Says_where_a_text_stops_being_JSON() =>
        Errors("{\n  \"name\": \"x\",\n  oops\n}").ShouldHaveSingleItem().Line.ShouldBe(3);

    [Fact]
    public void Every_shipped_profile_is_sound()
    {
        ImportProfiles.Names.ShouldBe(["burlington", "calgary"]);
        foreach (var name in ImportProfiles.Names)
        {
            ImportProfiles.Get(name).Name.ShouldBe(name);
        }
    }

    [Fact]
    public void Suggests_a_shipped_profile_for_a_name_that_is_nearly_right() =>
        Should.Throw<Abstractions.Errors.ValidationFailed>(() => ImportProfiles.Get("burlingtn")).Message.ShouldContain("Did you mean 'burlington'?");

    private static IReadOnlyList<ProfileError> Errors(string json) =>
        Should.Throw<ProfileInvalid>(() => ProfileReader.Read(Encoding.UTF8.GetBytes(json), "test.profile.json")).Errors;
}
