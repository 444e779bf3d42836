/** Kinds of things that people name as their favourite by title alone. */
export type TitleKind = "anime" | "game" | "show" | "movie" | "band" | "artist" | "book";

/** Well-known titles by kind, as they are written; a title is listed once, under what people mean by it first. */
export const TITLES: Readonly<Record<TitleKind, string>> = {
  anime: `
    Naruto, Naruto Shippuden, Boruto, One Piece, Bleach, Dragon Ball, Dragon Ball Z, Attack on Titan, Death Note, Fullmetal Alchemist,
    Fullmetal Alchemist Brotherhood, My Hero Academia, Demon Slayer, Jujutsu Kaisen, Hunter x Hunter, One Punch Man, Tokyo Ghoul,
    Sword Art Online, Cowboy Bebop, Neon Genesis Evangelion, Evangelion, Steins;Gate, Code Geass, Haikyuu, Fairy Tail, Black Clover,
    Chainsaw Man, Spy x Family, Mob Psycho 100, Vinland Saga, Sailor Moon, Cardcaptor Sakura, Inuyasha, Fruits Basket, Toradora,
    Your Lie in April, Clannad, Violet Evergarden, Frieren, Made in Abyss, Re:Zero, Konosuba, Overlord, Dr. Stone, Gintama, Berserk,
    JoJo's Bizarre Adventure, Kaguya-sama, Ouran High School Host Club, Samurai Champloo, Trigun, Monster, Nana, Blue Lock, Oshi no Ko,
    Bocchi the Rock, K-On, Lucky Star, Digimon, Yu-Gi-Oh, Saint Seiya, Slam Dunk, Captain Tsubasa, Ranma, Dandadan, Solo Leveling,
    Spirited Away, My Neighbor Totoro, Princess Mononoke, Howl's Moving Castle, Ponyo, Your Name, Akira, Ghost in the Shell, Perfect Blue
  `,
  game: `
    Minecraft, Fortnite, League of Legends, Valorant, Overwatch, Apex Legends, Call of Duty, Counter-Strike, CSGO, CS2, Dota, Dota 2,
    World of Warcraft, Final Fantasy, The Legend of Zelda, Legend of Zelda, Zelda, Breath of the Wild, Tears of the Kingdom, Mario Kart,
    Super Mario, Super Mario Odyssey, Super Smash Bros, Smash Bros, Animal Crossing, Stardew Valley, Skyrim, Fallout, Fallout 4, Elden Ring,
    Dark Souls, Bloodborne, Sekiro, The Witcher 3, God of War, The Last of Us, Red Dead Redemption, Red Dead Redemption 2, Grand Theft Auto,
    GTA, GTA 5, Cyberpunk 2077, Baldur's Gate 3, Baldur's Gate, Hollow Knight, Silksong, Celeste, Undertale, Hades, Terraria, Portal,
    Half-Life, Bioshock, Mass Effect, Dragon Age, Persona 5, Persona, Kingdom Hearts, Metal Gear Solid, Resident Evil, Silent Hill,
    Street Fighter, Tekken, Mortal Kombat, Guilty Gear, Genshin Impact, Honkai Star Rail, Rocket League, FIFA, Roblox, Among Us,
    The Sims, Civilization, Age of Empires, Starcraft, Diablo, Monster Hunter, Pokémon, Pokemon, Tetris, Halo, Destiny 2, Assassin's Creed,
    Nier Automata, Chrono Trigger, Splatoon, Metroid, Kirby, Factorio, Cuphead, Disco Elysium, Dungeons and Dragons, Magic the Gathering
  `,
  show: `
    Breaking Bad, Better Call Saul, Game of Thrones, The Office, Friends, Stranger Things, The Simpsons, Rick and Morty, South Park,
    Family Guy, Futurama, The Wire, The Sopranos, Sherlock, Doctor Who, Black Mirror, The Crown, Brooklyn Nine-Nine, Parks and Recreation,
    How I Met Your Mother, The Big Bang Theory, Seinfeld, Lost, Grey's Anatomy, Gilmore Girls, The Walking Dead, Supernatural, Dexter,
    House of Cards, Peaky Blinders, Narcos, Money Heist, La Casa de Papel, Squid Game, Succession, Ted Lasso, Fleabag, The Mandalorian,
    Star Trek, Avatar The Last Airbender, Bojack Horseman, Adventure Time, Steven Universe, Twin Peaks, The X-Files, Buffy, Mad Men,
    Downton Abbey, Bridgerton, Westworld, Chernobyl, Arcane, Wednesday Addams, Schitt's Creek, Modern Family, Gravity Falls
  `,
  movie: `
    Star Wars, The Lord of the Rings, Lord of the Rings, The Matrix, Inception, Interstellar, Titanic, The Godfather, Pulp Fiction,
    Fight Club, Forrest Gump, The Dark Knight, Jurassic Park, Back to the Future, Blade Runner, Goodfellas, Parasite, La La Land,
    Toy Story, The Lion King, Frozen, Shrek, Finding Nemo, Coco, Inside Out, Moana, Avengers, Avengers Endgame, Spider-Man, Spiderman,
    Black Panther, Alien, Terminator, Indiana Jones, Rocky, Gladiator, The Shining, Psycho, Casablanca, Amélie, Arrival, Oppenheimer,
    Everything Everywhere All at Once, Mad Max, John Wick, Kill Bill, Donnie Darko, Eternal Sunshine of the Spotless Mind
  `,
  band: `
    Radiohead, The Beatles, Beatles, Queen, Pink Floyd, Led Zeppelin, Nirvana, Metallica, Iron Maiden, AC/DC, The Rolling Stones,
    Rolling Stones, Coldplay, U2, Oasis, Blur, Muse, Arctic Monkeys, The Cure, Joy Division, Depeche Mode, Linkin Park, Green Day,
    Blink-182, Foo Fighters, Pearl Jam, Red Hot Chili Peppers, Rammstein, Slipknot, System of a Down, Tool, BTS, Blackpink, Twice,
    Stray Kids, Babymetal, One Ok Rock, Daft Punk, Gorillaz, The Killers, The Strokes, Imagine Dragons, Twenty One Pilots, Paramore,
    Fleetwood Mac, ABBA, Nine Inch Nails, Tame Impala, Måneskin, Soda Stereo, Café Tacvba, Ghost, Korn, Deftones
  `,
  artist: `
    Taylor Swift, Beyoncé, Beyonce, Billie Eilish, Lady Gaga, Adele, Ed Sheeran, Drake, Kendrick Lamar, Eminem, Kanye West, Rihanna,
    Ariana Grande, Dua Lipa, Bruno Mars, The Weeknd, Harry Styles, Olivia Rodrigo, Lana Del Rey, Bad Bunny, Rosalía, Shakira, Madonna,
    Michael Jackson, David Bowie, Prince, Bob Dylan, Elton John, Bob Marley, Frank Ocean, Tyler the Creator, Hatsune Miku, Yoasobi, Björk,
    Mozart, Beethoven, Chopin, Vivaldi, Sabrina Carpenter, Phoebe Bridgers, Mitski, Hozier, Tupac, Snoop Dogg, Johnny Cash, Elvis
  `,
  book: `
    Harry Potter, The Hobbit, Dune, Pride and Prejudice, The Great Gatsby, To Kill a Mockingbird, The Catcher in the Rye, Don Quixote,
    Don Quijote, The Little Prince, El Principito, The Hunger Games, Twilight, Discworld, The Hitchhiker's Guide to the Galaxy, Jane Eyre,
    Crime and Punishment, Brave New World, Fahrenheit 451, The Alchemist, Little Women, Percy Jackson, The Name of the Wind, Mistborn,
    Cien Años de Soledad, One Hundred Years of Solitude, Frankenstein, Dracula, Wuthering Heights, The Handmaid's Tale, Neuromancer
  `,
};
