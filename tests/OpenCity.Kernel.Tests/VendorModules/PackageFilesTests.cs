using System.IO.Compression;
using System.Text;
using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Kernel.Tests.VendorModules;

/// <summary>Archives that mean harm, or came to harm.</summary>
public sealed class PackageFilesTests
{
    private const int Link = unchecked((int)0xA1FF0000);

    [Theory]
    [InlineData("../outside.dll")]
    [InlineData("lib/net10.0/../../../outside.dll")]
    [InlineData("lib/%2e%2e/%2e%2e/outside.dll")]
    [InlineData("/etc/outside.dll")]
    [InlineData("..\\outside.dll")]
    [InlineData("lib\\..\\outside.dll")]
    [InlineData("C:/outside.dll")]
    [InlineData("lib//outside.dll")]
    [InlineData("lib/./outside.dll")]
    [InlineData("lib/stream:name")]
    [InlineData("lib/dot./outside.dll")]
    [InlineData("lib/space /outside.dll")]
    [InlineData("lib/line\nfeed.dll")]
    public void A_path_that_leads_out_or_cannot_be_kept_is_refused(string path) =>
        Should.Throw<UnusablePackage>(() => PackageFiles.Read(Archive((path, "x")))).Message.ShouldContain("leads outside of it");

    [Fact]
    public void A_link_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("lib/link");
            entry.ExternalAttributes = Link;
        }

        Should.Throw<UnusablePackage>(() => PackageFiles.Read(stream.ToArray())).Message.ShouldContain("'lib/link'");
    }

    [Fact]
    public void A_path_that_comes_twice_is_refused_also_in_other_letters() =>
        Should.Throw<UnusablePackage>(() => PackageFiles.Read(Archive(("lib/a.dll", "x"), ("lib/A.dll", "y")))).Message.ShouldContain("twice");

    [Fact]
    public void Too_many_files_are_refused() =>
        Should.Throw<UnusablePackage>(() => PackageFiles.Read(Archive([.. Enumerable.Range(0, PackageFiles.MostFiles + 1).Select(i => ($"f{i}", string.Empty))]))).Message.ShouldContain("at most 4000");

    [Fact]
    public void What_unpacks_to_too_much_is_refused_whatever_the_list_says()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bomb = archive.CreateEntry("bomb", CompressionLevel.Fastest).Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i <= PackageFiles.MostUnpacked / block.Length; i++)
            {
                bomb.Write(block);
            }
        }

        Should.Throw<UnusablePackage>(() => PackageFiles.Read(stream.ToArray())).Message.ShouldContain("More than 256 MB");
    }

    [Fact]
    public void Cut_off_anywhere_it_is_refused()
    {
        var whole = Archive(("lib/net10.0/a.dll", new string('x', 500)), ("a.nuspec", "<package />"));

        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<UnusablePackage>(() => PackageFiles.Read(whole[..length])).Message.ShouldContain("damaged or cut off");
        }
    }

    [Fact]
    public void With_any_byte_changed_it_reads_as_it_was_or_is_refused()
    {
        var whole = Archive(("lib/net10.0/a.dll", "what was written"), ("a.nuspec", "<package />"));
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = whole.ToArray();
            changed[i] ^= 0x55;
            try
            {
                // Times and the like may change; the sum in the list tells of content.
                var content = PackageFiles.Read(changed).Find("lib/net10.0/a.dll");
                (content is null || Encoding.UTF8.GetString(content) == "what was written").ShouldBeTrue($"byte {i}");
            }
            catch (UnusablePackage refused)
            {
                refused.Problems.ShouldHaveSingleItem();
            }
        }
    }

    [Theory]
    [InlineData("<package><metadata><id>../Vendor</id><version>1.0</version></metadata></package>", "id '../Vendor' cannot be used")]
    [InlineData("<package><metadata><id>Vendor</id><version>first</version></metadata></package>", "version 'first'")]
    [InlineData("<package><metadata><id>Vendor</id><version>1.0", "cannot be read")]
    [InlineData("<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><package><metadata><id>&e;</id></metadata></package>", "cannot be read")]
    [InlineData("<package><metadata><id>Vendor</id><version>1.0</version><dependencies><dependency id=\"X\" version=\"newest\" /></dependencies></metadata></package>", "'newest'")]
    public void A_description_that_cannot_be_read_is_refused(string nuspec, string said) =>
        Should.Throw<UnusablePackage>(() => Nuspec.Of(PackageFiles.Read(Archive(("Vendor.nuspec", nuspec))))).Message.ShouldContain(said);

    [Fact]
    public void An_archive_without_a_description_is_no_package() =>
        Should.Throw<UnusablePackage>(() => Nuspec.Of(PackageFiles.Read(Archive(("readme.md", "x"))))).Message.ShouldContain("This is no module package");

    private static byte[] Archive(params (string Path, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
