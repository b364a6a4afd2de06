using System.IO.Compression;
using System.Text;
using OpenCity.Abstractions.Files;
using OpenCity.Kernel.Files;

namespace OpenCity.Kernel.Tests.Files;

public sealed class FileContentTests
{
    public static TheoryData<string, byte[]> Genuine { get; } = new()
    {
        { ".pdf", Samples.Pdf },
        { ".png", Samples.Png },
        { ".jpg", Samples.Jpeg(1) },
        { ".jpeg", Samples.Jpeg(1) },
        { ".webp", Samples.Webp },
        { ".gif", Samples.Gif },
        { ".tif", Samples.Tiff },
        { ".tiff", [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8] },
        { ".heic", Samples.Heic },
        { ".docx", Samples.Docx },
        { ".xlsx", Samples.Xlsx },
        { ".odt", Samples.Odt },
        { ".ods", Samples.Ods },
        { ".txt", "Élan\r\n"u8.ToArray() },
        { ".csv", Encoding.Latin1.GetBytes("rue;numéro\r\n") },
        { ".dwg", Samples.Dwg },
        { ".dxf", Samples.Dxf },
        { ".svg", Samples.Svg },
        { ".geojson", Samples.GeoJson },
        { ".json", "[1, 2]"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Genuine))]
    public async Task Recognises_every_kind_by_its_bytes(string extension, byte[] bytes)
    {
        var check = await CheckAsync(extension, bytes);

        check.Problem.ShouldBeNull();
        check.Kind.ShouldBe(FileKind.Claimed(extension).ShouldNotBeNull());
    }

    [Fact]
    public void Has_a_sample_of_every_known_extension() =>
        Genuine.Select(row => row.Data.Item1).Order().ShouldBe(FileRules.KnownExtensions.Order());

    [Theory]
    [InlineData(".pdf", "MZ\u0090\0")]
    [InlineData(".jpg", "<!DOCTYPE html><script>")]
    [InlineData(".txt", "#!/bin/sh\nrm -rf")]
    [InlineData(".csv", "%PDF-1.7")]
    [InlineData(".docx", "plain text")]
    [InlineData(".dxf", "not a drawing")]
    public async Task Sees_through_a_wrong_name(string extension, string content)
    {
        var check = await CheckAsync(extension, Encoding.Latin1.GetBytes(content));

        check.Kind.ShouldNotBe(FileKind.Claimed(extension));
    }

    [Fact]
    public async Task Takes_an_archive_that_is_no_document_for_what_it_is() =>
        (await CheckAsync(".docx", Samples.Zip(("payload.exe", "MZ")))).Kind.ShouldBe(FileKind.Zip);

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("word/vbaData.xml")]
    [InlineData("xl/macrosheets/sheet1.xml")]
    public async Task Refuses_documents_with_macros(string part)
    {
        var check = await CheckAsync(".docx", Samples.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), (part, "x")));

        check.Problem.ShouldBe(OfficeContent.HasMacros);
    }

    [Fact]
    public async Task Refuses_OpenDocument_with_scripts()
    {
        var check = await CheckAsync(".odt", Samples.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/Standard/Module1.xml", "x")));

        check.Problem.ShouldBe(OfficeContent.HasMacros);
    }

    [Fact]
    public async Task Refuses_a_macro_workbook_that_was_given_another_name()
    {
        var types = """<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>""";

        (await CheckAsync(".xlsx", Samples.Zip(("[Content_Types].xml", types), ("xl/workbook.xml", "<w/>")))).Problem.ShouldBe(OfficeContent.HasMacros);
    }

    [Fact]
    public async Task Refuses_an_archive_that_unpacks_to_far_more_than_it_is()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (string[])["[Content_Types].xml", "word/document.xml"])
            {
                await using var part = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                await part.WriteAsync(new byte[30_000_000]);
            }
        }

        (await CheckAsync(".docx", stream.ToArray())).Problem.ShouldBe(OfficeContent.IsBomb);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("bell\u0007")]
    public async Task Refuses_text_with_control_characters(string content) =>
        (await CheckAsync(".csv", Encoding.UTF8.GetBytes(content))).Problem.ShouldBe(FileContent.IsNoText);

    [Fact]
    public async Task Refuses_text_in_UTF_16() =>
        (await CheckAsync(".txt", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Élan")])).Problem.ShouldBe(FileContent.IsNoText);

    [Fact]
    public async Task Reads_UTF_8_whose_bytes_Windows_1252_does_not_know_across_buffers()
    {
        var text = new string('a', (64 * 1024) - 1) + "à\u0141";

        (await CheckAsync(".txt", Encoding.UTF8.GetBytes(text))).Kind.ShouldBe(FileKind.Text);
    }

    [Theory]
    [InlineData("""<script>alert(1)</script>""")]
    [InlineData("""<foreignObject><p/></foreignObject>""")]
    [InlineData("""<rect onload="x()"/>""")]
    [InlineData("""<a href="#x"><rect/></a>""")]
    [InlineData("""<use href="https://elsewhere.example/x.svg#a"/>""")]
    [InlineData("""<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="//elsewhere.example/#a"/>""")]
    [InlineData("""<image href="data:image/svg+xml;base64,AAAA"/>""")]
    [InlineData("""<style>@import "https://elsewhere.example/x.css";</style>""")]
    [InlineData("""<style>rect { fill: url( 'https://elsewhere.example/x' ) }</style>""")]
    [InlineData("""<style>rect { fill: \75rl(https://elsewhere.example/x) }</style>""")]
    [InlineData("""<rect style="background:url(//elsewhere.example)"/>""")]
    [InlineData("""<set attributeName="href" to="javascript:x()"/>""")]
    [InlineData("""<body xmlns="http://www.w3.org/1999/xhtml"/>""")]
    [InlineData("""<?xml-stylesheet href="x.css"?>""")]
    public async Task Refuses_pictures_that_do_something(string content)
    {
        var svg = $"""<svg xmlns="http://www.w3.org/2000/svg">{content}</svg>""";

        (await CheckAsync(".svg", Encoding.UTF8.GetBytes(svg))).Problem.ShouldBe(SvgContent.IsActive);
    }

    [Theory]
    [InlineData("""<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>""")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg">""")]
    [InlineData("""<svg/>""")]
    [InlineData("no picture")]
    public async Task Refuses_pictures_that_cannot_be_read(string svg) =>
        (await CheckAsync(".svg", Encoding.UTF8.GetBytes(svg))).Problem.ShouldBe(SvgContent.IsBroken);

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[""", true)]
    [InlineData("""{"type":"Nonsense"}""", false)]
    [InlineData("""[]""", false)]
    public async Task Refuses_GeoJSON_that_is_none(string json, bool broken) =>
        (await CheckAsync(".geojson", Encoding.UTF8.GetBytes(json))).Problem.ShouldBe(broken ? JsonContent.IsBroken : JsonContent.IsNoGeoJson);

    private static async Task<FileCheck> CheckAsync(string extension, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return await FileContent.CheckAsync(content, extension, TestContext.Current.CancellationToken);
    }
}
