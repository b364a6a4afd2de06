using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpenCity.Host.Tests.VendorModules;

/// <summary>A maker of modules with a certificate, who signs with the tool that vendors use.</summary>
internal sealed class Publisher : IDisposable
{
    private const string Password = "a-test-password";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-publisher-");

    public Publisher(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], false));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        Certificate = Path.Combine(_folder.FullName, "publisher.pem");
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllBytes(Path.Combine(_folder.FullName, "publisher.pfx"), certificate.Export(X509ContentType.Pfx, Password));
    }

    /// <summary>The file that an operator names in <c>OpenCity:ModulePublishers</c>.</summary>
    public string Certificate { get; }

    public async Task<byte[]> SignAsync(byte[] package)
    {
        var file = Path.Combine(_folder.FullName, Path.GetRandomFileName() + ".nupkg");
        await File.WriteAllBytesAsync(file, package);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "nuget", "sign", file, "--certificate-path", Path.Combine(_folder.FullName, "publisher.pfx"), "--certificate-password", Password, "--overwrite" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await output + await errors);
        return await File.ReadAllBytesAsync(file);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
