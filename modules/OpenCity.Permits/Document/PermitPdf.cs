using System.Globalization;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Verification;

namespace OpenCity.Permits.Document;

/// <summary>Writes a permit as PDF in the current language: embedded typeface, title, language and structure for screen readers.</summary>
internal sealed class PermitPdf(VerificationQr qr, IStringLocalizer<PermitPdf> text)
{
    private const double QrSize = 110;

    public byte[] Write(PermitSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var permit = sheet.Permit;
        var language = Cultures.Formatting(CultureInfo.CurrentUICulture.Name).Name;
        var pdf = new PdfSheet(text["{0}, permit {1}. Check it at {2}", sheet.City, permit.Number!, sheet.VerificationUrl]);
        pdf.Letterhead(sheet.Crest, sheet.City, sheet.CityAddress.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        pdf.Space(18);
        pdf.Heading(sheet.TypeName, 1);
        pdf.Paragraph(text["Permit {0}", permit.Number!], size: 14, bold: true);
        if (Warning(sheet.Standing) is { } warning)
        {
            pdf.Space(6);
            pdf.Paragraph(text[warning], size: 14, bold: true);
        }

        pdf.Space(14);
        pdf.Pair(text["Holder"], sheet.Holder);
        pdf.Pair(text["Place of the work"], sheet.Place);
        pdf.Pair(text["What it allows"], permit.Description);
        pdf.Pair(text["Issued"], CityFormats.Date(permit.IssuedDate!.Value));
        pdf.Pair(text["Valid until"], permit.ExpiresDate is { } expires ? CityFormats.Date(expires) : string.Empty);
        pdf.Pair(text["Fee"], CityFormats.Money(permit.FeeDue));
        pdf.Pair(text["Receipts"], string.Join(", ", sheet.Payments.Select(p => $"{p.ReceiptNumber} ({CityFormats.Money(p.Amount, p.Currency)})")));
        Conditions(pdf, sheet);
        pdf.Heading(text["Check this permit"], 2);
        pdf.Squares(QrSize, text["Square code that leads to {0}", sheet.VerificationUrl], qr.Modules(permit.VerificationCode!));
        pdf.Paragraph(text["Anyone can see whether this permit is genuine and in force: scan the square code, or enter this code at {0}.", sheet.VerificationUrl[..sheet.VerificationUrl.LastIndexOf('/')]], keepFree: QrSize + 20);
        pdf.Space(6);
        pdf.Paragraph(sheet.Code, size: 16, bold: true, keepFree: QrSize + 20);
        return pdf.Finish(text["Permit {0}", permit.Number!], language, sheet.City);
    }

    private static string? Warning(Standing standing) => standing switch
    {
        Standing.Revoked => "Revoked: this permit allows no work.",
        Standing.Expired => "Expired: this permit allows no work any more.",
        Standing.Completed => "The work is completed.",
        Standing.NotInForce => "Not in force.",
        _ => null,
    };

    private void Conditions(PdfSheet pdf, PermitSheet sheet)
    {
        if (sheet.Conditions.Count == 0)
        {
            return;
        }

        pdf.Heading(text["Conditions"], 2);
        for (var i = 0; i < sheet.Conditions.Count; i++)
        {
            pdf.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {sheet.Conditions[i]}"));
            pdf.Space(4);
        }
    }
}
