using System.Text;
using System.Text.Json;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Archives;
using OpenCity.Testing.Databases;

namespace OpenCity.Kernel.Tests.Archives;

/// <summary>JSON has one form in an archive, whichever engine kept it.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.00")]
    [InlineData("12.50")]
    [InlineData("1e2")]
    [InlineData("1.5e3")]
    [InlineData("1.230e-5")]
    [InlineData("-12.5E+1")]
    [InlineData("-0.25e1")]
    [InlineData("123456789012345678901234567890.10")]
    public async Task Numbers_are_written_as_PostgreSQL_writes_them(string number)
    {
        await using var database = await TestDatabases.CreateAsync(DatabaseEngine.Postgres, TestContext.Current.CancellationToken);
        await using var connection = await database.ConnectAsync(TestContext.Current.CancellationToken);
        await using var command = connection.Command("SELECT CAST(CAST(@json AS jsonb) AS text)", ("json", number));
        CanonicalJson.Number(number).ShouldBe(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Properties_are_ordered_and_letters_are_letters() =>
        Write("{ \"b\": [1, {\"z\": null, \"a\": \"Rivière \\u00e0 \\\"Pins\\\"\"}], \"a\": true, \"b\": [2e1] }").ShouldBe("{\"a\":true,\"b\":[20]}");

    [Fact]
    public void A_number_that_would_fill_the_memory_is_refused() => Should.Throw<FormatException>(() => Write("1e999999999"));

    private static string Write(string json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            CanonicalJson.Write(writer, json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
