using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Security.Keys;

/// <summary>The keys that seal cookies, form tokens and mailed links: where they lie and what they are encrypted with.</summary>
internal sealed partial class DataProtectionKeys(KeyTable table, IOptions<OpenCityOptions> options, ILogger<DataProtectionKeys> logger)
{
    public static void Add(IServiceCollection services, OpenCityOptions options)
    {
        services.AddSingleton<KeyTable>();
        services.AddSingleton<DataProtectionKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyTable>((o, table) => o.XmlRepository = table);

        // One pass that hides and seals, where the default takes one for each: every signed-in request opens its cookie.
        var protection = services.AddDataProtection().SetApplicationName("OpenCity").UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration
        {
            EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM,
        });
        if (KeyCertificates.Current(options) is { } certificate)
        {
            protection.ProtectKeysWithCertificate(certificate);
        }

        // Also without a present one: whoever takes the certificate out must still open what was sealed with it.
        if (KeyCertificates.Former(options) is { Length: > 0 } former)
        {
            protection.UnprotectKeysWithAnyCertificate(former);
        }
    }

    /// <summary>Takes up what an earlier version left and tells of keys that are older than the certificate.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await table.TakeUpFilesAsync(cancellationToken);
        if (options.Value.KeyCertificate.Length > 0 && table.CountPlain() is > 0 and var plain)
        {
            LogPlain(logger, plain);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} keys were made before OpenCity:KeyCertificate was set and are not encrypted with it. They end by themselves within 90 days; docs/how-to/protect-the-keys.md tells how to be rid of them at once")]
    private static partial void LogPlain(ILogger logger, int count);
}
