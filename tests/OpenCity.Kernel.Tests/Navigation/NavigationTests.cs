using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Navigation;

namespace OpenCity.Kernel.Tests.Navigation;

public sealed class NavigationTests
{
    private static readonly Permission Decide = new("permits.decide", "Decide");

    [Fact]
    public void Orders_entries_and_leaves_out_what_the_person_may_not_see()
    {
        var navigation = new TenantNavigation(
            [new Provider(Entry("b", "Zebra", 1), Entry("c", "Apple", 1), Entry("d", "First", 0)), new Provider(Entry("e", "Decisions", 5) with { Permission = Decide }, Entry("b", "Twin", 9))],
            new Person());

        navigation.Get(Menus.Main).Select(e => e.Text.Value).ShouldBe(["First", "Apple", "Zebra"]);
        navigation.Get(Menus.Footer).ShouldBeEmpty();
    }

    [Fact]
    public void Shows_an_entry_to_whoever_has_its_permission() =>
        new TenantNavigation([new Provider(Entry("e", "Decisions", 5) with { Permission = Decide })], new Person(Decide))
            .Get(Menus.Main).ShouldHaveSingleItem().Id.ShouldBe("e");

    private static NavigationEntry Entry(string id, string text, int order) => new(id, new LocalizedString(text, text), "/" + id) { Order = order };

    private sealed class Provider(params NavigationEntry[] own) : INavigationProvider
    {
        public void Build(string menu, ICollection<NavigationEntry> entries)
        {
            foreach (var entry in menu == Menus.Main ? own : [])
            {
                entries.Add(entry);
            }
        }
    }

    private sealed class Person(params Permission[] permissions) : ICurrentUser
    {
        public Guid? Id => null;

        public string DisplayName => "Anna";

        public string? Email => null;

        public bool IsAuthenticated => true;

        public bool IsPlatform => false;

        public IReadOnlyCollection<string> Roles => [];

        public bool Has(Permission permission) => permissions.Contains(permission);

        public void Demand(Permission permission)
        {
        }
    }
}
