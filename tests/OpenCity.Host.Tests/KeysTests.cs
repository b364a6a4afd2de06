using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Processes;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>The keys that seal cookies and links: who shares them, what they are encrypted with, and what an upgrade does with them.</summary>
public sealed class KeysTests
{
    private const string Resident = "resident@pineriver.example";
    private const string Password = "the-certificates-password";

    [Fact]
    public async Task Two_hosts_on_one_database_know_each_others_signed_in_people()
    {
        await using var site = await HostSite.OnAsync(DatabaseEngine.Postgres);
        await using var other = new HostSite { Database = site.Database };
        await using var host = await HostProcess.StartAsync(site);
        await using var second = await HostProcess.StartAsync(other);
        using var browser = await site.SignInAsync(Resident);

        using var account = await browser.Http.GetAsync(new Uri(other.Address, "/account"), TestContext.Current.CancellationToken);

        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_in_files_of_an_earlier_version_are_taken_up_so_that_nobody_is_signed_out()
    {
        await using var site = new HostSite();
        TestBrowser browser;
        await using (var host = await HostProcess.StartAsync(site))
        {
            browser = await site.SignInAsync(Resident);
        }

        var folder = Directory.CreateDirectory(Path.Combine(site.Data, "keys"));
        foreach (var (name, xml) in Keys(site))
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".xml"), xml, TestContext.Current.CancellationToken);
        }

        Execute(site, "DELETE FROM data_protection_key");
        await using (var host = await HostProcess.StartAsync(site))
        {
            (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        }

        folder.Refresh();
        folder.Exists.ShouldBeFalse();
        Keys(site).ShouldNotBeEmpty();
        browser.Dispose();
    }

    [Fact]
    public async Task A_certificate_encrypts_the_keys_and_the_one_of_before_still_opens_them()
    {
        await using var site = new HostSite();
        var (first, second) = (WriteCertificate(site, "first.pfx"), WriteCertificate(site, "second.pfx"));
        site.Settings["OpenCity__KeyCertificatePassword"] = Password;
        site.Settings["OpenCity__KeyCertificate"] = first;
        TestBrowser browser;
        await using (var host = await HostProcess.StartAsync(site))
        {
            browser = await site.SignInAsync(Resident);
        }

        Keys(site).ShouldNotBeEmpty();
        Keys(site).ShouldAllBe(key => !key.Xml.Contains("masterKey", StringComparison.Ordinal));

        site.Settings["OpenCity__KeyCertificate"] = second;
        site.Settings["OpenCity__FormerKeyCertificates__0"] = first;
        await using (var host = await HostProcess.StartAsync(site))
        {
            (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        }

        // Whoever does without a certificate again still opens what the one of before has sealed.
        site.Settings.Remove("OpenCity__KeyCertificate");
        await using (var host = await HostProcess.StartAsync(site))
        {
            (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        }

        browser.Dispose();
    }

    [Fact]
    public async Task Keys_that_are_older_than_the_certificate_are_told_of()
    {
        await using var site = new HostSite();
        await using (var host = await HostProcess.StartAsync(site))
        {
            using var browser = await site.SignInAsync(Resident);
        }

        site.Settings["OpenCity__KeyCertificatePassword"] = Password;
        site.Settings["OpenCity__KeyCertificate"] = WriteCertificate(site, "late.pfx");
        await using var again = await HostProcess.StartAsync(site);

        again.Console.ShouldContain("1 keys were made before OpenCity:KeyCertificate was set");
    }

    private static string WriteCertificate(HostSite site, string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=opencity-keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        var path = Path.Combine(site.Folder, name);
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, Password));
        return path;
    }

    private static List<(string Name, string Xml)> Keys(HostSite site)
    {
        using var connection = Open(site);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, xml FROM data_protection_key";
        using var reader = command.ExecuteReader();
        var keys = new List<(string, string)>();
        while (reader.Read())
        {
            keys.Add((reader.GetString(0), reader.GetString(1)));
        }

        return keys;
    }

    private static void Execute(HostSite site, string sql)
    {
        using var connection = Open(site);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(HostSite site)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(site.Data, "host.db"), Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
