using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>
/// The author's signature that <c>dotnet nuget sign</c> puts into a package: a CMS message, stored as the last file of the archive, whose content is
/// the hash of the package as it was before. So the package without that file is made again and hashed.
/// </summary>
/// <param name="Signer">Who signed; null where the signature does not hold.</param>
/// <param name="Problem">Why the signature says nothing about this package; null where it holds.</param>
internal sealed record PackageSignature(PackageSigner? Signer, string? Problem)
{
    /// <summary>The name of the file in the package.</summary>
    public const string FileName = ".signature.p7s";

    private const uint EndMark = 0x06054b50;
    private const uint EntryMark = 0x02014b50;
    private const uint FileMark = 0x04034b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int FileLength = 30;

    private const string Changed = "The package was changed after it was signed. Get it anew from its maker.";

    private static readonly Dictionary<string, Func<byte[], byte[]>> Hashes = new(StringComparer.Ordinal)
    {
        ["2.16.840.1.101.3.4.2.1"] = SHA256.HashData,
        ["2.16.840.1.101.3.4.2.2"] = SHA384.HashData,
        ["2.16.840.1.101.3.4.2.3"] = SHA512.HashData,
    };

    /// <summary>Reads and checks the signature; null where the package has none.</summary>
    /// <param name="package">The whole package.</param>
    /// <param name="isThere">Whether the archive lists a file of that name, wherever it stands.</param>
    public static PackageSignature? Read(byte[] package, bool isThere)
    {
        if (!isThere)
        {
            return null;
        }

        try
        {
            return Part(package) is var (unsigned, message) ? Check(unsigned, message) : new PackageSignature(null, Changed);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentOutOfRangeException or FormatException)
        {
            return new PackageSignature(null, "Its signature cannot be read. Get the package anew from its maker.");
        }
    }

    private static PackageSignature Check(byte[] unsigned, byte[] message)
    {
        var cms = new SignedCms();
        cms.Decode(message);
        if (cms.SignerInfos.Count != 1 || cms.SignerInfos[0].Certificate is not { } certificate || !Hashes.ContainsKey(cms.SignerInfos[0].DigestAlgorithm.Value ?? string.Empty))
        {
            return new PackageSignature(null, "Its signature is not of the kind that 'dotnet nuget sign' makes. Ask its maker to sign it so.");
        }

        try
        {
            // Who the certificate belongs to is not asked here: only those that the operator named are trusted.
            cms.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return new PackageSignature(null, Changed);
        }

        return IsOf(unsigned, cms.ContentInfo.Content) ? new PackageSignature(PackageSigner.Of(certificate), null) : new PackageSignature(null, Changed);
    }

    /// <summary>The content has lines such as <c>2.16.840.1.101.3.4.2.1-Hash:base64</c>.</summary>
    private static bool IsOf(byte[] unsigned, byte[] content)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n').Select(line => line.Trim('\r').Split("-Hash:", 2)).Where(line => line.Length == 2).ToList();
        return lines.Count == 1
            && Hashes.TryGetValue(lines[0][0], out var hash)
            && CryptographicOperations.FixedTimeEquals(hash(unsigned), Convert.FromBase64String(lines[0][1]));
    }

    /// <summary>
    /// Parts the package from its signature; null unless every byte is accounted for: the signature is the last entry of the list and the last file
    /// before it, uncompressed, and the list ends where the end's record begins.
    /// </summary>
    private static (byte[] Unsigned, byte[] Message)? Part(byte[] package)
    {
        var end = package.Length - EndLength;
        if (end < 0 || Number(package, end) != EndMark || Half(package, end + 20) != 0 || Half(package, end + 8) != Half(package, end + 10))
        {
            return null;
        }

        var (count, size, list) = (Half(package, end + 10), (int)Number(package, end + 12), (int)Number(package, end + 16));
        if (count == ushort.MaxValue || list < 0 || size < 0 || (long)list + size != end)
        {
            return null;
        }

        var (entry, last) = (list, -1);
        for (var i = 0; i < count; i++)
        {
            if (Number(package, entry) != EntryMark)
            {
                return null;
            }

            (last, entry) = (entry, entry + EntryLength + Half(package, entry + 28) + Half(package, entry + 30) + Half(package, entry + 32));
        }

        return entry == end && last >= 0 && Name(package, last + EntryLength, Half(package, last + 28)) == FileName ? Part(package, list, last, end) : null;
    }

    private static (byte[] Unsigned, byte[] Message)? Part(byte[] package, int list, int entry, int end)
    {
        var (length, file) = ((int)Number(package, entry + 20), (int)Number(package, entry + 42));
        var data = file + FileLength + FileName.Length;
        var isPlain = Half(package, entry + 8) == 0 && Half(package, entry + 10) == 0 && length == (int)Number(package, entry + 24);
        if (!isPlain || file < 0 || length < 0 || (long)data + length != list || Number(package, file) != FileMark
            || Half(package, file + 26) != FileName.Length || Half(package, file + 28) != 0 || Name(package, file + FileLength, FileName.Length) != FileName)
        {
            return null;
        }

        var record = package.AsSpan(end).ToArray();
        var count = (ushort)(Half(record, 10) - 1);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(10), count);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), entry - list);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(16), file);
        return ([.. package.AsSpan(0, file), .. package.AsSpan(list, entry - list), .. record], package.AsSpan(data, length).ToArray());
    }

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ushort Half(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static string Name(byte[] bytes, int at, int length) => Encoding.ASCII.GetString(bytes.AsSpan(at, length));
}

/// <summary>Whose key signed a package, as the certificate tells: what anybody can write into one.</summary>
/// <param name="Certificate">The whole certificate.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fingerprint">Its SHA-256.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
internal sealed record PackageSigner(ReadOnlyMemory<byte> Certificate, string Name, string Fingerprint, DateTimeOffset From, DateTimeOffset To)
{
    public static PackageSigner Of(X509Certificate2 certificate)
    {
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new PackageSigner(
            certificate.RawDataMemory,
            string.Concat(name.Where(c => !char.IsControl(c))),
            certificate.GetCertHashString(HashAlgorithmName.SHA256),
            certificate.NotBefore.ToUniversalTime(),
            certificate.NotAfter.ToUniversalTime());
    }
}
