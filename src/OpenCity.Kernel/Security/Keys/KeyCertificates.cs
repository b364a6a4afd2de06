using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Security.Keys;

/// <summary>Reads the certificates that the keys are encrypted with: PKCS #12 files (<c>.pfx</c>, RFC 7292) or PEM files with certificate and key.</summary>
internal static class KeyCertificates
{
    /// <summary>The certificate for new keys, or null where none is configured.</summary>
    /// <exception cref="InstallationException">It cannot be used; the message says why.</exception>
    public static X509Certificate2? Current(OpenCityOptions options) =>
        options.KeyCertificate.Length == 0 ? null : Read(nameof(OpenCityOptions.KeyCertificate), options.KeyCertificate, options.KeyCertificatePassword);

    /// <summary>Those of before, which open keys that are still in use.</summary>
    /// <exception cref="InstallationException">One cannot be used; the message says why.</exception>
    public static X509Certificate2[] Former(OpenCityOptions options) =>
        [.. options.FormerKeyCertificates.Select(path => Read(nameof(OpenCityOptions.FormerKeyCertificates), path, options.KeyCertificatePassword))];

    private static X509Certificate2 Read(string setting, string path, string password)
    {
        try
        {
            var certificate = Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12"
                ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
                : password.Length == 0 ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password);
            return certificate.GetRSAPrivateKey() is not null
                ? certificate
                : throw Unusable("it has no private RSA key, which encryption of XML needs. Make one with: openssl req -x509 -newkey rsa:3072 -nodes -days 1825 -subj /CN=opencity-keys -keyout keys.pem -out certificate.pem && cat certificate.pem keys.pem > key-certificate.pem");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable("the file cannot be read by the account that the platform runs as.");
        }
        catch (CryptographicException)
        {
            throw Unusable("it is no certificate with its key, or OpenCity:KeyCertificatePassword is not its password.");
        }

        InstallationException Unusable(string why) => new($"OpenCity:{setting} is '{path}': {why}");
    }
}
