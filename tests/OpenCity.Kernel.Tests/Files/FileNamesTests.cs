using OpenCity.Kernel.Files;

namespace OpenCity.Kernel.Tests.Files;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("plan.pdf", "plan.pdf")]
    [InlineData("C:\\Users\\ann\\plan.PDF", "plan.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("a<b>:c?.png", "a_b__c_.png")]
    [InlineData("line\r\nbreak\0.txt", "linebreak.txt")]
    [InlineData("invoice\u202Efdp.jpg", "invoicefdp.jpg")]
    [InlineData("e\u0301te\u0301.pdf", "été.pdf")]
    [InlineData("...", "file")]
    [InlineData("", "file")]
    [InlineData(" .pdf", "file.pdf")]
    [InlineData("plan . ", "plan")]
    public void Cleans_names(string given, string clean) => FileNames.Clean(given).ShouldBe(clean);

    [Fact]
    public void Cuts_a_long_name_and_keeps_its_extension()
    {
        var clean = FileNames.Clean(new string('x', 500) + ".pdf");

        clean.Length.ShouldBe(120);
        clean.ShouldEndWith("x.pdf");
    }

    [Fact]
    public void Never_cuts_a_character_in_two() =>
        FileNames.Clean(new string('x', 115) + "🏛️🏛️🏛️.pdf").EnumerateRunes().ShouldAllBe(r => r.Value != 0xFFFD);
}
