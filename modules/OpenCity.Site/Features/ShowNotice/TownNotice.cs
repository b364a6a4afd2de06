using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;

namespace OpenCity.Site.Features.ShowNotice;

/// <summary>The city's notice, on the days it is meant for.</summary>
internal sealed class TownNotice(ISettings settings, ICityClock clock) : ISiteNotices
{
    public async Task<IReadOnlyList<SiteNotice>> GetNoticesAsync(CancellationToken cancellationToken)
    {
        var site = await settings.GetAsync<SiteSettings>(cancellationToken);
        return !site.NoticeTitle.IsEmpty && IsInForce(site, clock.Today)
            ? [new SiteNotice(site.NoticeTitle.ToString(), site.NoticeText.ToString(), site.NoticeIsUrgent ? NoticeKind.Warning : NoticeKind.Information, site.NoticeLink.Length > 0 ? "~" + site.NoticeLink : null)]
            : [];
    }

    internal static bool IsInForce(SiteSettings site, DateOnly today) =>
        (site.NoticeFrom is not { } from || from <= today) && (site.NoticeUntil is not { } until || today <= until);
}
